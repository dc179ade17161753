package dev.relevo.fuzz;

import dev.relevo.addr.IpAddress;
import dev.relevo.packet.RejectReason;
import dev.relevo.vrrp.RouterSettings;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// What is wrong with a VRRP message, worked out a second time, straight from RFC 9568 7.1 and RFC
/// 3768 7.1 and octet by octet; nothing of it is shared with the codec. All faults are found, so
/// that their order does not matter.
final class SlowVerdict {
  private static final int VRRP = 112;

  /// What an Ethernet frame is padded to, without the IPv4 header; see `RejectReason.TOO_LONG`.
  private static final int PADDED = 26;

  private final byte[] message;
  private final byte[] source;
  private final byte[] destination;
  private final Set<RejectReason> faults = EnumSet.noneOf(RejectReason.class);

  private SlowVerdict(byte[] message, byte[] source, byte[] destination) {
    this.message = message;
    this.source = source;
    this.destination = destination;
  }

  /// @param message behind the IP header, with whatever pads it
  /// @param ttl -1 if unknown
  static Set<RejectReason> faults(
      byte[] message, byte[] source, byte[] destination, int ttl, RouterSettings router) {
    var verdict = new SlowVerdict(message, source, destination);
    verdict.judge(ttl, router);
    return verdict.faults;
  }

  private int at(int place) {
    return message[place] & 0xff;
  }

  private void judge(int ttl, RouterSettings router) {
    if (message.length < 8) {
      faults.add(RejectReason.TOO_SHORT);
      return;
    }
    int length = length(message, source.length);
    if (message.length < length) {
      faults.add(RejectReason.TOO_SHORT);
      return;
    }
    if (message.length > length && (source.length == 16 || message.length > PADDED)) {
      faults.add(RejectReason.TOO_LONG);
    }
    boolean unicast = router.transport().isUnicast();
    fault(ttl != 255 && ttl != -1 && !unicast, RejectReason.TTL);
    if (at(0) / 16 != router.version().number()) {
      faults.add(RejectReason.VERSION);
      return;
    }
    if (at(0) / 16 == 2) {
      version2(length, router);
    } else {
      fault(at(4) % 16 == 0 && at(5) == 0, RejectReason.INTERVAL);
      fault(at(3) == 0, RejectReason.NO_ADDRESSES);
    }
    fault(at(0) % 16 != 1, RejectReason.TYPE);
    fault(checksum(message, length, source, destination) != 0, RejectReason.CHECKSUM);
    boolean group = (destination[0] & 0xff) >= (destination.length == 4 ? 224 : 255);
    group &= destination.length == 16 || (destination[0] & 0xff) < 240;
    fault(group && unicast, RejectReason.MULTICAST);
    fault(!group && !unicast, RejectReason.UNICAST);
    boolean stranger =
        router.transport().peersOnly()
            && router.transport().peers().stream().noneMatch(peer -> same(peer, source));
    fault(stranger, RejectReason.NOT_A_PEER);
  }

  private void version2(int length, RouterSettings router) {
    int type = router.authentication().type();
    fault(at(4) > 2, RejectReason.AUTHENTICATION_TYPE);
    fault(at(4) <= 2 && at(4) != type, RejectReason.AUTHENTICATION_MISMATCH);
    if (at(4) == type && type != 0) {
      byte[] password = ByteBuffer.allocate(8).putLong(router.authentication().octets()).array();
      for (int i = 0; i < password.length; i++) {
        fault(message[length - 8 + i] != password[i], RejectReason.AUTHENTICATION_FAILURE);
      }
    }
    fault(at(5) != router.advertInterval().toSeconds(), RejectReason.INTERVAL);
  }

  private void fault(boolean found, RejectReason reason) {
    if (found) {
      faults.add(reason);
    }
  }

  private static boolean same(IpAddress address, byte[] octets) {
    ByteBuffer own = ByteBuffer.allocate(octets.length);
    address.put(own);
    return Arrays.equals(own.array(), octets);
  }

  /// How long the message says it is.
  static int length(byte[] message, int width) {
    int addresses = message[3] & 0xff;
    return 8 + addresses * width + ((message[0] & 0xff) / 16 == 2 ? 8 : 0);
  }

  /// What is missing to a right checksum: 0 in a message that has one.
  static int checksum(byte[] message, int length, byte[] source, byte[] destination) {
    int sum = 0;
    for (int i = 0; i < length; i += 2) {
      sum = add(sum, message[i], i + 1 < length ? message[i + 1] : 0);
    }
    if ((message[0] & 0xff) / 16 != 2 || source.length == 16) {
      for (int i = 0; i < source.length; i += 2) {
        sum = add(sum, source[i], source[i + 1]);
        sum = add(sum, destination[i], destination[i + 1]);
      }
      sum = add(sum, (byte) 0, (byte) VRRP);
      sum = add(sum, (byte) (length >> 8), (byte) length);
    }
    return ~sum & 0xffff;
  }

  /// With the carry brought round at once (RFC 1071 2).
  private static int add(int sum, int high, int low) {
    int next = sum + ((high & 0xff) << 8) + (low & 0xff);
    return next > 0xffff ? next - 0xffff : next;
  }

  /// Puts the checksum right, if the message is as long as it says.
  static void mend(byte[] message, byte[] source, byte[] destination) {
    if (message.length < 8 || message.length < length(message, source.length)) {
      return;
    }
    message[6] = 0;
    message[7] = 0;
    int right = checksum(message, length(message, source.length), source, destination);
    message[6] = (byte) (right >> 8);
    message[7] = (byte) right;
  }
}
