package dev.relevo.lab;

import java.util.ArrayList;
import java.util.List;

/// What a person types in another terminal to be on a server, or at the client.
final class EnterLines {
  private EnterLines() {}

  static List<String> of(Lab lab) {
    // In a user namespace of ours even root's own rights begin with entering that.
    String user = Requirements.notRealRoot().isPresent() ? " --user --preserve-credentials" : "";
    String space = lab.client().path().toString();
    String jvm = Long.toString(ProcessHandle.current().pid());
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("The lab stays up. In another terminal, as the same user:");
    for (LabHost host : lab.hosts()) {
      if (host.isOn()) {
        lines.add(
            "  "
                + host.name()
                + ":  nsenter --target "
                + host.pid()
                + user
                + " --mount --uts --net --pid");
      }
    }
    lines.add("  client:   nsenter --target " + jvm + user + " --mount --net=" + space);
    lines.add("  e.g.      ip address; ping " + lab.spec().address() + "; ip neigh; tail /tmp/*");
    lines.add("Ctrl-C here (or: kill " + jvm + ") takes it down and leaves nothing behind.");
    return lines;
  }
}
