package dev.relevo.lab.torture;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.lab.LabException;
import dev.relevo.linux.NetworkNamespace;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Sound advertisements of priority 255 for VRIDs that nobody has, as fast as a switch might bring
/// them.
final class AdvertFlood {
  private static final int COUNT = 5_000;
  private static final int FIRST_VRID = 100;
  private static final int VRIDS = 150;

  /// A burst, and the pause after it: some 10,000 a second.
  private static final int BURST = 50;

  private static final Duration PAUSE = Duration.ofMillis(5);

  private static final int SOL_IP = 0;
  private static final int IP_MULTICAST_IF = 32;
  private static final int IP_MULTICAST_TTL = 33;

  private AdvertFlood() {}

  /// Sends them from the machine's `eth0`; returns when all are out.
  static void send(NetworkNamespace machine) {
    try {
      machine.call(() -> {
        send(new Sockets(new Libc()));
        return true;
      });
    } catch (IOException failure) {
      throw new LabException("a flood of adverts", failure);
    }
  }

  private static void send(Sockets sockets) throws IOException {
    IpAddress source = address("192.168.1.90");
    IpAddress group = address("224.0.0.18");
    int index = java.net.NetworkInterface.getByName("eth0").getIndex();
    Memory memory = Memory.allocate(1024);
    int nameSize = Sockets.putAddress(memory, 0, group, 0, 0);
    try (FileDescriptor socket = open(sockets, group, index)) {
      for (int i = 0; i < COUNT; i++) {
        ByteBuffer message = memory.networkOrder(64, 512);
        var advert = advert(FIRST_VRID + i % VRIDS);
        AdvertisementCodec.encode(advert, source, group, message);
        int length = AdvertisementCodec.octets(advert);
        sockets
            .libc()
            .sys(
                Abi.SENDTO,
                socket.number(),
                memory.address(64),
                length,
                0,
                memory.address(),
                nameSize);
        if (i % BURST == BURST - 1) {
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
    }
  }

  private static FileDescriptor open(Sockets sockets, IpAddress group, int index)
      throws IOException {
    try {
      FileDescriptor socket =
          sockets.open(Sockets.AF_INET, Sockets.SOCK_RAW, AdvertisementCodec.PROTOCOL);
      sockets.setGroup(socket, SOL_IP, IP_MULTICAST_IF, group, index, "IP_MULTICAST_IF");
      sockets.setOption(
          socket, SOL_IP, IP_MULTICAST_TTL, AdvertisementCodec.TTL, "IP_MULTICAST_TTL");
      return socket;
    } catch (dev.relevo.linux.libc.SyscallException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  private static Advertisement advert(int vrid) {
    return new Advertisement(
        VrrpVersion.V3,
        IpFamily.IPV4,
        new Vrid(vrid),
        Priority.OWNER,
        Duration.ofMillis(100),
        Authentication.NONE,
        List.of(address("10.88.0." + vrid)));
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
