package dev.relevo.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The files of the two tutorials, byte for byte as their authors published them, and the few
/// changes that the tutorials themselves tell their readers to make.
public final class TutorialFiles {
  /// The priorities of the first tutorial's servers 1, 2, 3.
  private static final int[] PRIORITIES = {150, 120, 100};

  private TutorialFiles() {}

  /// First tutorial: the plain configuration of server 1, 2 or 3.
  public static String failover(int server) {
    return read("failover/server" + server + ".conf");
  }

  /// First tutorial, "Check Script": the script's block and the instance's that tracks it. The
  /// tutorial prints the instance once, for server2; the others differ in the priority.
  public static String failoverWithCheck(int server) {
    String instance =
        change(
            read("failover/check-instance.conf"),
            "\tpriority 120\n",
            "\tpriority " + PRIORITIES[server - 1] + "\n");
    return read("failover/check-script.conf") + "\n" + instance;
  }

  /// First tutorial, last example. "Remember to change the priority for each server."
  public static String apache(int server) {
    return change(
        read("apache/keepalived.conf"),
        "\tpriority 150\n",
        "\tpriority " + PRIORITIES[server - 1] + "\n");
  }

  /// First tutorial, last example: the page with the name of each server.
  public static String apachePage(int server) {
    return change(read("apache/test.html"), "SERVER1", "SERVER" + server);
  }

  public static String myNotify() {
    return read("apache/my-notify.sh");
  }

  /// Second tutorial: the master is node 1. The backup differs in three lines, which the tutorial
  /// lists.
  public static String vrrp(int node) {
    String master = read("vrrp/keepalived.conf");
    if (node == 1) {
      return master;
    }
    String named = change(master, "    router_id F3SAN1-FW\n", "    router_id F3SAN2-FW\n");
    String backup = change(named, "    state MASTER\n", "    state BACKUP\n");
    return change(backup, "    priority 200\n", "    priority 100\n");
  }

  public static String keepalivedSh() {
    return read("vrrp/keepalived.sh");
  }

  private static String change(String text, String from, String to) {
    if (!text.contains(from)) {
      throw new IllegalStateException("the tutorial's file has no line " + from.strip());
    }
    return text.replace(from, to);
  }

  static String read(String name) {
    try (InputStream file = TutorialFiles.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the tutorial's file " + name + " is not in the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
