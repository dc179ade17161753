package dev.relevo.lab.torture;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabException;
import dev.relevo.lab.LabHost;
import dev.relevo.lab.Outcome;
import dev.relevo.lab.Shell;
import dev.relevo.lab.kernel.OtherKernel;
import dev.relevo.lab.kernel.TrafficControl;
import java.util.List;
import java.util.Set;

/// What happens to cables, interfaces and packets.
final class LinkFaults {
  private LinkFaults() {}

  record Cable(int server) implements Fault {
    @Override
    public String text() {
      return "server" + server + ": cable pulled";
    }

    @Override
    public String kind() {
      return "cable pulled";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public void begin(Ground ground) {
      ground.host(server).unplug(0);
    }

    @Override
    public void mark(Conditions conditions) {
      conditions.cannot(server);
    }

    @Override
    public void end(Ground ground) {
      ground.host(server).plug(0);
    }
  }

  /// Some servers and the others no longer have anything of each other; nobody's carrier goes.
  record Partition(Set<Integer> island) implements Fault {
    Partition {
      island = Set.copyOf(island);
    }

    @Override
    public String text() {
      return "partition: " + island + " on a switch of their own";
    }

    @Override
    public String kind() {
      return "partition";
    }

    @Override
    public Set<Integer> servers() {
      return island;
    }

    @Override
    public void begin(Ground ground) {
      island.forEach(server -> ground.host(server).maroon(0, true));
    }

    @Override
    public void mark(Conditions conditions) {
      conditions.split(island);
    }

    @Override
    public void end(Ground ground) {
      island.forEach(server -> ground.host(server).maroon(0, false));
    }
  }

  /// Protocol 112 is dropped on its way in, from one server, or on its way out.
  ///
  /// @param from whom it does not hear; itself: whom nobody hears
  record OneWay(int server, int from) implements Fault {
    @Override
    public String text() {
      return server == from
          ? "server" + server + ": its own adverts are dropped"
          : "server" + server + ": the adverts of server" + from + " are dropped";
    }

    @Override
    public String kind() {
      return server == from ? "mute" : "deaf";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public void begin(Ground ground) {
      if (OtherKernel.isHere()) {
        drop(ground);
        return;
      }
      String chain =
          server == from
              ? "chain out {\ntype filter hook output priority 0\nmeta l4proto 112 drop\n}\n"
              : "chain in {\ntype filter hook input priority 0\nether saddr "
                  + ground.host(from).spec().ports().getFirst().mac()
                  + " meta l4proto 112 drop\n}\n";
      nft(ground.host(server), List.of("nft", "-f", "-"), "table inet torture {\n" + chain + "}\n");
    }

    /// Debian's user-mode-linux has no nft for IP.
    private void drop(Ground ground) {
      var where = ground.host(server).namespace();
      if (server == from) {
        TrafficControl.mute(where, ground.device(server));
      } else {
        var mac = ground.host(from).spec().ports().getFirst().mac();
        TrafficControl.deafen(where, ground.device(server), mac);
      }
    }

    private static void nft(LabHost host, List<String> words, String input) {
      Outcome outcome = Shell.run(host.namespace(), words, input);
      if (!outcome.isSuccess()) {
        throw new LabException("nft: " + outcome.output());
      }
    }

    @Override
    public void mark(Conditions conditions) {
      if (server == from) {
        Conditions.SERVERS.forEach(listener -> conditions.deaf(listener, server));
      } else {
        conditions.deaf(server, from);
      }
    }

    @Override
    public void end(Ground ground) {
      if (OtherKernel.isHere()) {
        TrafficControl.dropNothing(ground.host(server).namespace(), ground.device(server));
      } else {
        nft(ground.host(server), List.of("nft", "delete", "table", "inet", "torture"), "");
      }
    }
  }

  /// 2.2.7 does not get over it: after an interface was deleted it cannot send IPv6 adverts there
  /// any more ("send advert error 22") and two are Master; after one was renamed and back, the
  /// first router alone goes to FAULT when the address goes.
  private static void startAgain(Ground ground, int server) {
    if (ground.daemon(server) == Daemon.KEEPALIVED) {
      ground.host(server).stop();
      ground.start(server);
    }
  }

  record Deleted(int server) implements Fault {
    @Override
    public String text() {
      return "server" + server + ": interface deleted";
    }

    @Override
    public String kind() {
      return "interface deleted";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public void begin(Ground ground) {
      ground.host(server).removePort(0);
    }

    @Override
    public void mark(Conditions conditions) {
      conditions.cannot(server);
    }

    @Override
    public void end(Ground ground) {
      ground.host(server).renewPort(0);
      startAgain(ground, server);
    }
  }

  /// @param live the kernel renames it while it is up, which Linux does since 6.2; else it goes
  ///   down for it
  record Renamed(int server, boolean live) implements Fault {
    @Override
    public String text() {
      return "server" + server + ": interface renamed" + (live ? "" : ", down meanwhile");
    }

    @Override
    public String kind() {
      return "interface renamed";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public void begin(Ground ground) {
      rename(ground, ground.device(server), "other0");
    }

    private void rename(Ground ground, String from, String to) {
      LabHost host = ground.host(server);
      if (live && !OtherKernel.isHere()) {
        host.ip("link set " + from + " name " + to);
      } else {
        // An interface that goes down loses its IPv6 addresses: only the link's own comes back.
        host.ip("link set " + from + " down", "link set " + from + " name " + to);
        host.ip("link set " + to + " up");
        host.spec().ports().getFirst().addresses().stream()
            .filter(prefix -> prefix.toString().contains(":"))
            .forEach(prefix -> host.ip("address replace " + prefix + " dev " + to));
      }
    }

    @Override
    public void mark(Conditions conditions) {
      conditions.cannot(server);
    }

    @Override
    public void end(Ground ground) {
      rename(ground, "other0", ground.device(server));
      startAgain(ground, server);
    }
  }
}
