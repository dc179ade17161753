package dev.relevo.dump;

import dev.relevo.addr.IpFamily;
import dev.relevo.vrrp.RouterSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The section "VRRP Sockpool" of `keepalived.data`. One socket sends and receives here.
final class SocketsText {
  private SocketsText() {}

  static void add(DumpLines text, Snapshot snapshot) {
    Map<Integer, List<RouterView>> sockets = new LinkedHashMap<>();
    for (RouterView view : snapshot.routers()) {
      if (view.descriptor() >= 0) {
        sockets.computeIfAbsent(view.descriptor(), _ -> new ArrayList<>()).add(view);
      }
    }
    if (sockets.isEmpty()) {
      return;
    }
    text.title("VRRP Sockpool");
    for (Map.Entry<Integer, List<RouterView>> socket : sockets.entrySet()) {
      List<RouterView> routers = socket.getValue();
      routers.sort(Comparator.comparingInt(SocketsText::vrid));
      add(text, socket.getKey(), routers);
    }
  }

  private static int vrid(RouterView view) {
    return view.router().settings().vrid().value();
  }

  private static void add(DumpLines text, int descriptor, List<RouterView> routers) {
    RouterView first = routers.getFirst();
    RouterSettings settings = first.router().settings();
    boolean unicast = settings.transport().isUnicast();
    text.bare("fd_in " + descriptor + " fd_out = " + descriptor);
    text.key("Interface", settings.interfaceName().text());
    text.key("Family", settings.family() == IpFamily.IPV4 ? "IPv4" : "IPv6");
    text.key("Protocol", "VRRP");
    text.key("Type", unicast ? "Unicast" : "Multicast");
    if (unicast && first.router().primary().isPresent()) {
      text.key("Address", first.router().primary().get().toString());
    }
    text.key("Rx buf size", 0);
    text.line("VRRP instances");
    for (RouterView view : routers) {
      text.entry(view.name() + " vrid " + vrid(view));
    }
  }
}
