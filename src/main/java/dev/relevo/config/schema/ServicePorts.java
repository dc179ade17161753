package dev.relevo.config.schema;

import dev.relevo.config.model.Service;
import org.jspecify.annotations.Nullable;

/// The ports of a service's servers: only address translation may change the port.
final class ServicePorts {
  private final LvsDraft draft;
  private final @Nullable GroupDraft group;
  private final Context context;
  private final boolean marked;

  ServicePorts(Service service, LvsDraft draft, @Nullable GroupDraft group, Context context) {
    this.draft = draft;
    this.group = group;
    this.context = context;
    this.marked = service instanceof Service.FirewallMark mark && mark.mark() != 0;
  }

  void settle() {
    GroupDraft members = group;
    for (LvsDraft server : draft.parts) {
      if (members != null) {
        compare(server, "real_server", members);
      } else {
        align(server, "real_server");
      }
    }
    LvsDraft sorry = draft.sorry;
    if (sorry != null && members != null) {
      compare(sorry, "sorry_server", members);
    } else if (sorry != null && !translates(sorry)) {
      align(sorry, "sorry_server");
    }
  }

  private void align(LvsDraft server, String what) {
    if (marked) {
      if (server.port != 0 && !translates(server)) {
        error(server, what, "has a port, which a fwmark has not; it is cleared");
        server.port = 0;
      }
    } else if (server.port == 0) {
      server.port = draft.port;
    } else if (server.port != draft.port && !translates(server)) {
      error(server, what, "has another port than its virtual server, using " + draft.port);
      server.port = draft.port;
    }
  }

  /// keepalived complains of these and leaves them.
  private void compare(LvsDraft server, String what, GroupDraft members) {
    if (translates(server) || server.port == 0) {
      return;
    }
    if (members.marks) {
      error(server, what, "has a port, which a fwmark has not; the kernel ignores it");
    }
    for (int port : members.ports) {
      if (port != server.port) {
        error(server, what, "has another port than an address of its group");
        return;
      }
    }
  }

  private static boolean translates(LvsDraft server) {
    return server.method.getFirst().equals("NAT");
  }

  private void error(LvsDraft server, String what, String message) {
    context.diagnostics().error(server.name(), what + " " + server.name().text() + " " + message);
  }
}
