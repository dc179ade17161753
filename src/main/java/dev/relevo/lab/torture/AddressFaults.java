package dev.relevo.lab.torture;

import dev.relevo.addr.IpPrefix;
import dev.relevo.lab.LabException;
import dev.relevo.lab.Shell;
import java.util.Set;

/// What happens to addresses behind a daemon's back.
final class AddressFaults {
  private AddressFaults() {}

  /// Somebody types `ip address del` on the Master.
  record Removed(Router router) implements Fault {
    @Override
    public String text() {
      return router.name() + ": " + router.address() + " removed by hand";
    }

    @Override
    public String kind() {
      return "address removed";
    }

    /// Whoever holds it, which the seed does not say.
    @Override
    public Set<Integer> servers() {
      return Set.copyOf(Conditions.SERVERS);
    }

    @Override
    public void begin(Ground ground) {
      int holder =
          ground.lab().holders(router.address()).stream()
              .findFirst()
              .orElseThrow(() -> new LabException("nobody holds " + router.address()));
      ground
          .host(holder)
          .ip("address del " + router.addresses().getLast() + " dev " + ground.device(holder));
    }

    @Override
    public void mark(Conditions conditions) {
      conditions.undefined();
    }

    @Override
    public void end(Ground ground) {
      // The daemons mend it.
    }
  }

  /// A machine that has nothing to do with it has the address, too, and says so to everybody.
  record Stolen() implements Fault {
    private static final Router ROUTER = Router.FIRST;

    @Override
    public String text() {
      return "a foreign host takes " + ROUTER.address();
    }

    @Override
    public String kind() {
      return "address stolen";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of();
    }

    @Override
    public void begin(Ground ground) {
      // With arp_notify the kernel announces an interface's addresses when it comes up.
      Shell.write(ground.stranger(), "/proc/sys/net/ipv4/conf/eth0/arp_notify", "1");
      ground.strangerIp(
          "address add " + ROUTER.addresses().getLast() + " dev eth0",
          "link set eth0 down",
          "link set eth0 up");
    }

    @Override
    public void mark(Conditions conditions) {
      // Who is Master is decided by adverts alone.
    }

    @Override
    public void end(Ground ground) {
      ground.strangerIp("address del " + ROUTER.addresses().getLast() + " dev eth0");
    }
  }

  /// The interface has no address of its own, of one family.
  record Bare(int server, boolean four) implements Fault {
    @Override
    public String text() {
      return "server" + server + ": no " + (four ? "IPv4" : "link-local") + " address of its own";
    }

    @Override
    public String kind() {
      return four ? "no IPv4 address" : "no link-local address";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    private String own(Ground ground) {
      if (four) {
        return ground.host(server).spec().ports().getFirst().addresses().stream()
            .map(IpPrefix::toString)
            .filter(text -> !text.contains(":"))
            .findFirst()
            .orElseThrow();
      }
      return linkLocal(ground.host(server).spec().ports().getFirst().mac().bits());
    }

    /// As the kernel makes it of a MAC address (RFC 4291, appendix A).
    private static String linkLocal(long mac) {
      long high = (mac >>> 24 ^ 0x020000L) & 0xffffffL;
      long low = mac & 0xffffffL;
      return "fe80::%x:%xff:fe%02x:%x/64"
          .formatted(high >>> 8, high & 0xff, low >>> 16, low & 0xffff);
    }

    @Override
    public void begin(Ground ground) {
      ground.host(server).ip("address del " + own(ground) + " dev " + ground.device(server));
    }

    @Override
    public void mark(Conditions conditions) {
      if (four) {
        conditions.cannot(server, Router.FIRST);
        conditions.cannot(server, Router.STAYS);
      } else {
        conditions.cannot(server, Router.SIXTH);
      }
    }

    @Override
    public void end(Ground ground) {
      ground.host(server).ip("address add " + own(ground) + " dev " + ground.device(server));
    }
  }
}
