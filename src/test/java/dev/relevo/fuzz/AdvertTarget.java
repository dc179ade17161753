package dev.relevo.fuzz;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.packet.Decoded;
import dev.relevo.packet.ReceiveRules;
import dev.relevo.packet.RejectReason;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// One VRRP message into the codec alone, which is a hundred times as fast as a whole node: for
/// depth.
///
/// The input: which router hears it, flags, the hop limit, source, destination, and the message.
/// What is accepted must be encoded to the octets that came.
final class AdvertTarget implements FuzzTarget {
  private static final int MEND = 1;
  private static final int TO_GROUP = 2;
  private static final int FULL_TTL = 4;

  private final List<RouterSettings> routers = new ArrayList<>();
  private final List<ReceiveRules> rules = new ArrayList<>();

  AdvertTarget() {
    for (NodeSettings node : List.of(StagedNodes.ipv4(), StagedNodes.ipv6())) {
      for (RouterSettings router : node.routers()) {
        routers.add(router);
        rules.add(rules(router));
      }
    }
  }

  private static ReceiveRules rules(RouterSettings router) {
    return new ReceiveRules(
        router.version(),
        router.family(),
        router.vrid(),
        router.advertInterval(),
        router.authentication(),
        router.addresses().stream().map(VirtualAddress::prefix).map(p -> p.address()).toList(),
        router.transport().isUnicast(),
        router.transport().peersOnly() ? router.transport().peers() : List.of());
  }

  @Override
  public void feed(byte[] input) {
    var records = new Records(input);
    int number = records.octet() % routers.size();
    RouterSettings router = routers.get(number);
    int flags = records.octet();
    int ttl = (flags & FULL_TTL) != 0 ? AdvertisementCodec.TTL : records.octet() - 1;
    int width = router.family().octets();
    byte[] source = records.padded(width);
    byte[] destination = records.padded(width);
    if ((flags & TO_GROUP) != 0) {
      destination[0] = (byte) (router.family() == IpFamily.IPV4 ? 224 : 255);
    }
    byte[] message = records.take(AdvertisementCodec.MAX_OCTETS + 1);
    if (message.length > 1) {
      message[1] = (byte) router.vrid().value();
    }
    if ((flags & MEND) != 0) {
      SlowVerdict.mend(message, source, destination);
    }
    judge(number, message, source, destination, ttl);
  }

  private void judge(int number, byte[] message, byte[] source, byte[] destination, int ttl) {
    RouterSettings router = routers.get(number);
    IpAddress from = IpAddress.get(router.family(), ByteBuffer.wrap(source));
    IpAddress to = IpAddress.get(router.family(), ByteBuffer.wrap(destination));
    ByteBuffer octets = ByteBuffer.wrap(message);
    Decoded decoded = AdvertisementCodec.decode(octets, from, to, ttl, rules.get(number));
    if (octets.remaining() != message.length) {
      throw new AssertionError("the buffer has not kept its position");
    }
    Set<RejectReason> faults = SlowVerdict.faults(message, source, destination, ttl, router);
    switch (decoded) {
      case Decoded.Rejected rejected -> {
        if (!faults.contains(rejected.reason())) {
          throw new AssertionError(rejected + ", but what is wrong is " + faults);
        }
      }
      case Decoded.Accepted accepted -> {
        if (!faults.isEmpty()) {
          throw new AssertionError("accepted with " + faults);
        }
        sameAgain(accepted.advert(), message, from, to);
      }
    }
  }

  /// All but what the RFC does not let a sender choose: reserved bits, and version 2's
  /// authentication data where there is none.
  private static void sameAgain(
      Advertisement advert, byte[] message, IpAddress source, IpAddress destination) {
    ByteBuffer again = ByteBuffer.allocate(AdvertisementCodec.octets(advert));
    AdvertisementCodec.encode(advert, source, destination, again);
    byte[] ours = again.array();
    byte[] theirs = Arrays.copyOf(message, ours.length);
    for (byte[] octets : List.of(ours, theirs)) {
      octets[6] = 0;
      octets[7] = 0;
      if (octets[0] >> 4 == 3) {
        octets[4] &= 15;
      } else if (octets[4] == 0) {
        Arrays.fill(octets, octets.length - 8, octets.length, (byte) 0);
      }
    }
    if (!Arrays.equals(ours, theirs)) {
      throw new AssertionError(
          Arrays.toString(theirs) + " is encoded as " + Arrays.toString(ours) + ": " + advert);
    }
  }
}
