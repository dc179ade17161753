package dev.relevo.lab;

import java.util.List;
import java.util.Optional;

/// The last example of the first tutorial: a real apache2 on each server, watched by `killall -0`.
final class ApacheScenario implements Scenario {
  private static final List<Integer> ALL = List.of(1, 2, 3);
  private static final String SYSLOG = "/var/log/syslog";

  /// There is no syslog daemon on the servers: what the tutorial's script tells `logger` is written
  /// to the file where the tutorial's reader looks for it.
  private static final String LOGGER =
      "#!/bin/sh\necho \"$(date '+%b %e %T') $(hostname) root: $*\" >> " + SYSLOG + "\n";

  private static final String START_APACHE =
      """
      mkdir -p /run/apache2 /run/lock/apache2 /var/log/apache2
      . /etc/apache2/envvars
      exec apache2 -k start
      """;

  @Override
  public String name() {
    return "apache";
  }

  @Override
  public String title() {
    return "the first tutorial's last example: apache2, killall -0, track_interface, notify";
  }

  @Override
  public LabSpec spec() {
    return LabSpec.servers(ALL.size());
  }

  @Override
  public Optional<String> missing() {
    if (!Requirements.isInstalled("apache2") || !Requirements.isInstalled("killall")) {
      return Optional.of(
          "apache2 or killall is missing; on Debian: sudo apt-get install apache2 psmisc");
    }
    return Requirements.notRealRoot();
  }

  @Override
  public void play(Stage stage) {
    ALL.forEach(server -> prepare(stage.host(server), server));
    stage.act(
        "start apache2 and the daemon on all three",
        1,
        () -> ALL.forEach(server -> stage.start(server, TutorialFiles.apache(server))),
        () -> page(stage, 1).or(() -> notified(stage, 1, "Entro en MASTER")));
    stage.act(
        "killall apache2 on server1",
        2,
        () -> stage.host(1).runOk("killall", "apache2"),
        () -> page(stage, 2).or(() -> notified(stage, 1, "Entro en FAULT")));
    stage.act(
        "start apache2 on server1 again",
        1,
        () -> startApache(stage.host(1)),
        () -> page(stage, 1).or(() -> notified(stage, 2, "Entro en BACKUP")));
    stage.act(
        "pull server1's cable of eth1", 2, () -> stage.host(1).unplug(1), () -> page(stage, 2));
    stage.act("plug it in again", 1, () -> stage.host(1).plug(1), () -> page(stage, 1));
  }

  private static void prepare(LabHost host, int server) {
    host.placeExecutable("/usr/local/bin/my-notify.sh", TutorialFiles.myNotify());
    host.place("/var/www/html/test.html", TutorialFiles.apachePage(server));
    host.place(SYSLOG, "");
    host.placeExecutable("/run/logger", LOGGER);
    host.runOk("mount", "--bind", "/run/logger", "/usr/bin/logger");
    startApache(host);
  }

  private static void startApache(LabHost host) {
    host.runOk("sh", "-c", START_APACHE);
  }

  /// The page test.html names the server that answers.
  private static Optional<String> page(Stage stage, int server) {
    String expected = "<h3>Servidor SERVER" + server + "</h3>";
    String page = stage.lab().fetch("/test.html").orElse("nothing");
    return page.contains(expected)
        ? Optional.empty()
        : Optional.of("test.html says " + page.strip() + " instead of " + expected);
  }

  private static Optional<String> notified(Stage stage, int server, String text) {
    String log = stage.host(server).read(SYSLOG).orElse("");
    return log.contains(text)
        ? Optional.empty()
        : Optional.of("no \"" + text + "\" in the syslog of server" + server);
  }
}
