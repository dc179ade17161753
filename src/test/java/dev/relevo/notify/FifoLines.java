package dev.relevo.notify;

import dev.relevo.packet.Priority;
import dev.relevo.vrrp.StateName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a named pipe is given, read as its readers do: a line each, the kind in front, the name
/// between the first and the last double quote, two words behind it.
public final class FifoLines {
  /// `PIPE_BUF`: what is longer is cut, and is mixed with what others write.
  private static final int MAX_OCTETS = 4096;

  private FifoLines() {}

  /// @param name of a router
  /// @throws AssertionError unless a reader finds all that was told, and no more lines
  public static void ofInstance(String name) {
    String line = told(new Notification.StateEntered(name, StateName.MASTER, new Priority(254)));
    check(line, "INSTANCE", name, " MASTER 254");
  }

  /// The same of a sync group.
  public static void ofGroup(String name) {
    check(
        told(new Notification.GroupEntered(name, StateName.FAULT, StateName.BACKUP)),
        "GROUP",
        name,
        " FAULT 0");
  }

  private static String told(Notification notification) {
    List<String> lines = new ArrayList<>();
    new FifoChannel(lines::add).deliver(notification);
    if (lines.size() != 1 || lines.getFirst().indexOf('\n') != lines.getFirst().length() - 1) {
      throw new AssertionError("not one line: " + lines);
    }
    return lines.getFirst();
  }

  private static void check(String line, String kind, String name, String rest) {
    int first = line.indexOf('"');
    int last = line.lastIndexOf('"');
    boolean found =
        first < last
            && line.substring(0, first).equals(kind + " ")
            && line.substring(first + 1, last).equals(name)
            && line.substring(last + 1).equals(rest + "\n")
            && name.indexOf('"') < 0;
    if (!found || line.getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS) {
      throw new AssertionError("a reader does not find '" + name + "' in " + line);
    }
  }
}
