package dev.relevo.lab;

import java.util.List;
import java.util.Optional;

/// The second tutorial: two fire walls, a `pidof` check, and a notify script's record of events.
final class VrrpScenario implements Scenario {
  private static final String EVENTS = "/tmp/keepalive.events";
  private static final String WORKER = "/usr/local/sbin/httpd-worker";

  /// The tutorial's system has /sbin/pidof; Debian has it in /bin.
  private static final String PIDOF =
      """
      [ ! -x /sbin/pidof ] || exit 0
      mkdir /run/sbin && cp -L "$(command -v pidof)" /run/sbin/pidof || exit 1
      real=$(readlink -f /sbin)
      mount -t overlay overlay -o "lowerdir=/run/sbin:$real" "$real"
      """;

  @Override
  public String name() {
    return "vrrp";
  }

  @Override
  public String title() {
    return "the second tutorial: two nodes, a pidof check, a notify script's record of events";
  }

  @Override
  public LabSpec spec() {
    return LabSpec.fireWalls();
  }

  @Override
  public Optional<String> missing() {
    return Requirements.isInstalled("pidof")
        ? Requirements.notRealRoot()
        : Optional.of("pidof is missing; on Debian: sudo apt-get install sysvinit-utils");
  }

  @Override
  public void play(Stage stage) {
    stage.lab().hosts().forEach(VrrpScenario::prepare);
    stage.act(
        "start both",
        1,
        () -> List.of(1, 2).forEach(node -> stage.start(node, TutorialFiles.vrrp(node))),
        () -> events(stage, 1, "BACKUP 200", "MASTER 200"));
    stage.act(
        "stop the master",
        2,
        () -> stage.host(1).stop(),
        () -> events(stage, 1, "STOP 200").or(() -> events(stage, 2, "MASTER 100")));
    stage.act(
        "start it again",
        1,
        () -> stage.start(1),
        () ->
            events(stage, 1, "STOP 200", "BACKUP 200", "MASTER 200")
                .or(() -> events(stage, 2, "MASTER 100", "BACKUP 100")));
    stage.act(
        "httpd-worker ends on the master",
        2,
        () -> stage.host(1).runOk("sh", "-c", "kill $(pidof httpd-worker)"),
        () -> events(stage, 2, "BACKUP 100", "MASTER 100"));
    stage.act(
        "httpd-worker runs again",
        1,
        () -> stage.host(1).launch(WORKER, "infinity"),
        () -> events(stage, 1, "BACKUP 200", "MASTER 200"));
  }

  static void prepare(LabHost host) {
    host.placeScript("/usr/local/bin/keepalived.sh", TutorialFiles.keepalivedSh());
    host.runOk("sh", "-c", PIDOF);
    host.runOk("cp", "/bin/sleep", WORKER);
    host.launch(WORKER, "infinity");
  }

  /// The last lines of the node's record, e.g. `Fri Aug 7 12:31:03 CEST 2020 | INSTANCE VI_1 STOP
  /// 200`.
  private static Optional<String> events(Stage stage, int node, String... last) {
    List<String> lines =
        stage
            .host(node)
            .read(EVENTS)
            .orElse("")
            .lines()
            .map(line -> line.substring(line.indexOf('|') + 1).strip())
            .toList();
    List<String> expected =
        List.of(last).stream().map(event -> "INSTANCE FED_FW " + event).toList();
    List<String> end = lines.subList(Math.max(0, lines.size() - expected.size()), lines.size());
    return end.equals(expected)
        ? Optional.empty()
        : Optional.of(
            stage.host(node).name() + " recorded " + lines + ", not " + expected + " last");
  }
}
