package dev.relevo.fuzz;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.daemon.StagedLoop;
import dev.relevo.host.Channel;
import dev.relevo.linux.ReceivedDatagrams;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/// Whole datagrams as a socket gives them, one after the other and with time between, into the
/// daemon's loop and a node with a router of each kind.
///
/// A record: an octet of flags (how much time goes by before it; which socket; whether its checksum
/// is put right, which no fuzzer would find), for IPv6 what the kernel tells beside the packet (the
/// source, control messages), and the packet.
final class DatagramTarget implements FuzzTarget {
  private static final int ADVANCE = 7;
  private static final int UNICAST = 8;
  private static final int MEND = 16;
  private static final int MAX_RECORDS = 8;

  /// What goes by in all: ten seconds of ten routers take as long as a hundred packets.
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private static final Duration[] SPANS = {
    Duration.ZERO,
    Duration.ofMillis(1),
    Duration.ofMillis(10),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_100),
    Duration.ofMillis(3_700),
    Duration.ofSeconds(6)
  };

  private final IpFamily family;
  private final List<RouterSettings> routers;
  private final StagedLoop loop;
  private final ReceivedDatagrams datagrams = new ReceivedDatagrams();
  private final Channel multicast;
  private final Channel unicast;
  private final NodeJudge judge;

  private DatagramTarget(NodeSettings settings) {
    family = StagedNodes.family(settings);
    routers = settings.routers();
    loop = new StagedLoop(settings, StagedNodes.links());
    multicast = Channel.standard(StagedNodes.ETH0, family);
    unicast = new Channel.Unicast(StagedNodes.ETH0, family);
    judge = new NodeJudge(loop, settings);
  }

  static FuzzTarget ipv4() {
    return new DatagramTarget(StagedNodes.ipv4());
  }

  static FuzzTarget ipv6() {
    return new DatagramTarget(StagedNodes.ipv6());
  }

  @Override
  public void feed(byte[] input) {
    loop.start();
    judge.begin();
    var records = new Records(input);
    Duration left = LONGEST;
    for (int i = 0; i < MAX_RECORDS && records.hasMore(); i++) {
      int flags = records.octet();
      Duration span = SPANS[flags & ADVANCE];
      if (span.compareTo(left) <= 0) {
        left = left.minus(span);
        loop.pass(span);
      }
      judge.passed();
      Datagram datagram = family == IpFamily.IPV4 ? read4(records) : read6(records);
      if ((flags & MEND) != 0) {
        datagram.mend();
      }
      deliver(datagram, (flags & UNICAST) != 0 ? unicast : multicast);
    }
    loop.stop();
    judge.stopped();
  }

  private static Datagram read4(Records records) {
    return Datagram.ipv4(records.block(ReceivedDatagrams.MAX_OCTETS));
  }

  private static Datagram read6(Records records) {
    byte[] source = records.padded(16);
    byte[] control = records.take(Math.min(records.octet(), ReceivedDatagrams.MAX_CONTROL));
    return Datagram.ipv6(source, control, records.block(ReceivedDatagrams.MAX_OCTETS));
  }

  private void deliver(Datagram datagram, Channel channel) {
    List<RouterState> before = judge.states();
    loop.told().forget();
    if (family == IpFamily.IPV4) {
      datagrams.ipv4(channel, datagram.octets, loop.ear());
    } else {
      datagrams.ipv6(channel, datagram.source, datagram.control, datagram.octets, loop.ear());
    }
    byte[] message = datagram.message;
    int router = message == null || message.length < 2 ? -1 : find(channel, message[1] & 0xff);
    if (message == null || router < 0) {
      judge.ignored(before, message != null && !isHeardElsewhere(channel, message));
      return;
    }
    var faults =
        SlowVerdict.faults(
            message, datagram.source, datagram.destination, datagram.ttl, routers.get(router));
    if (!faults.isEmpty()) {
      judge.rejected(before, router, faults);
      return;
    }
    IpAddress sender = IpAddress.get(family, ByteBuffer.wrap(datagram.source));
    judge.accepted(before, router, message, sender);
  }

  private int find(Channel channel, int vrid) {
    for (int i = 0; i < routers.size(); i++) {
      RouterSettings router = routers.get(i);
      if (router.vrid().value() == vrid
          && StagedNodes.isUnicast(router) == channel.equals(unicast)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isHeardElsewhere(Channel channel, byte[] message) {
    Channel other = channel.equals(unicast) ? multicast : unicast;
    return message.length >= 2 && find(other, message[1] & 0xff) >= 0;
  }
}
