package dev.relevo.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.relevo.addr.IpAddress;
import dev.relevo.host.Accounts.User;
import dev.relevo.host.Command;
import dev.relevo.host.HostException;
import dev.relevo.time.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LinuxProcessesTest {
  private static final int SIGTERM = 15;
  private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1").orElseThrow();

  private final LinuxProcesses processes;
  private final Map<Long, Integer> ended = new HashMap<>();

  LinuxProcessesTest() throws HostException {
    processes = LinuxProcesses.open();
  }

  @AfterEach
  void close() {
    processes.close();
  }

  @Test
  void statusComesBack() throws Exception {
    long fine = shell("exit 0");
    long failed = shell("exit 3");
    long killed = shell("kill -9 $$");
    assertThat(statusOf(fine)).isZero();
    assertThat(statusOf(failed)).isEqualTo(3);
    assertThat(statusOf(killed)).isEqualTo(-9);
  }

  @Test
  void wordsArriveAsTheyAre() throws Exception {
    var command =
        new Command(
            "/bin/sh",
            List.of("named", "-c", "[ \"$0|$1|$2\" = 'a b||é' ]", "a b", "", "é"),
            Optional.empty());
    assertThat(statusOf(processes.start(command))).isZero();
  }

  @Test
  void aChildStartsClean() throws Exception {
    processes.start(new Command("/bin/sleep", List.of("sleep", "60"), Optional.empty()));
    ProcessHandle child = onlyChild("sleep");
    Path proc = Path.of("/proc", Long.toString(child.pid()));
    try (Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
      assertThat(descriptors).hasSize(3).allMatch(link -> target(link).equals("/dev/null"));
    }
    assertThat(Files.readString(proc.resolve("status")))
        .containsPattern("SigBlk:\\s0+\n")
        .containsPattern("SigIgn:\\s0{7}[01][08]0{7}\n"); // glibc keeps 32 and 33 to itself
    String stat = Files.readString(proc.resolve("stat"));
    assertThat(stat.substring(stat.indexOf(')') + 2).split(" ", -1)[2])
        .as("process group")
        .isEqualTo(Long.toString(child.pid()));
    assertThat(environment(proc)).isEqualTo(environment(Path.of("/proc/self")));
  }

  private static List<String> environment(Path proc) throws Exception {
    byte[] read = Files.readAllBytes(proc.resolve("environ"));
    return Stream.of(new String(read, StandardCharsets.ISO_8859_1).split("\0", -1))
        .filter(entry -> !entry.matches("(IFS|LD_PRELOAD|LD_LIBRARY_PATH)=(?s:.*)"))
        .toList();
  }

  @Test
  void theWholeGroupEnds() throws Exception {
    long id = shell("sleep 1001 & (trap '' TERM; sleep 1002; true) & trap 'exit 7' TERM; wait");
    List<ProcessHandle> family = List.of();
    Moment end = deadline();
    while (family.size() < 3) {
      family = onlyChild("sh").descendants().toList();
      assertThat(new MonotonicClock().now().isBefore(end)).isTrue();
    }
    processes.kill(id, SIGTERM);
    assertThat(statusOf(id)).isEqualTo(7);
    for (ProcessHandle one : family) {
      while (one.isAlive()) {
        assertThat(new MonotonicClock().now().isBefore(end)).as("end of " + one.pid()).isTrue();
        Thread.onSpinWait();
      }
    }
    processes.kill(id, SIGTERM); // nobody
  }

  @Test
  void whatCannotRunSaysWhy() {
    assertThatThrownBy(() -> run("/no/such/program"))
        .isInstanceOf(HostException.class)
        .hasMessage("cannot run /no/such/program: ENOENT, no such file or directory");
    assertThatThrownBy(() -> run("/etc/passwd"))
        .hasMessage("cannot run /etc/passwd: EACCES, permission denied");
    assertThatThrownBy(() ->
            processes.start(
                new Command("/bin/true", List.of("x".repeat(1 << 20)), Optional.empty())))
        .hasMessageContaining("E2BIG");
  }

  @Test
  @Tag("host")
  void anotherUsersRights() throws Exception {
    Bench.needRootAnd("/usr/bin/setpriv");
    User nobody = new LinuxAccounts().user("nobody").orElseThrow();
    for (boolean initGroups : List.of(true, false)) {
      var rights = new Command.Credentials(nobody.uid(), nobody.gid(), "nobody", initGroups);
      var test = "[ $(id -u) = " + nobody.uid() + " ] && [ \"$(id -G)\" = $(id -g) ] && [ $1 = b ]";
      var command =
          new Command("/bin/sh", List.of("sh", "-c", test, "a", "b"), Optional.of(rights));
      assertThat(statusOf(processes.start(command))).isZero();
    }
  }

  @Test
  void aProbeTellsWhetherSomebodyListens() throws Exception {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      assertThat(statusOf(processes.connect(LOOPBACK, port))).isZero();
    }
    assertThat(statusOf(processes.connect(LOOPBACK, port))).isEqualTo(1);
  }

  @Test
  void anAbandonedProbeNeverEnds() throws Exception {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      long abandoned = processes.connect(LOOPBACK, port);
      processes.kill(abandoned, SIGTERM);
      long other = processes.connect(LOOPBACK, port);
      assertThat(statusOf(other)).isZero();
      assertThat(ended).doesNotContainKey(abandoned);
    }
  }

  @Test
  void nothingIsLeftBehind() throws Exception {
    statusOf(shell("true"));
    long before = openDescriptors();
    for (int i = 0; i < 200; i++) {
      long id = i % 2 == 0 ? run("/bin/true") : processes.connect(LOOPBACK, 1);
      if (i % 3 == 0) {
        statusOf(id);
      }
    }
    Moment end = deadline();
    while (ended.size() < 201) {
      assertThat(new MonotonicClock().now().isBefore(end)).isTrue();
      processes.await(end, ended::put);
    }
    assertThat(openDescriptors()).isEqualTo(before);
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  void closingEndsWhatStillRuns() throws Exception {
    long before = openDescriptors();
    try (var others = LinuxProcesses.open()) {
      others.start(new Command("/bin/sleep", List.of("sleep", "1003"), Optional.empty()));
      assertThat(onlyChild("sleep").isAlive()).isTrue();
    }
    assertThat(ProcessHandle.current().children()).isEmpty();
    assertThat(openDescriptors()).isEqualTo(before);
  }

  @Test
  void anotherThreadWakes() throws Exception {
    var waker = new Thread(processes::wake);
    waker.start();
    processes.await(Moment.NEVER, ended::put); // a wake that is lost hangs here
    waker.join();
    assertThat(ended).isEmpty();
  }

  private long shell(String script) throws HostException {
    return processes.start(new Command("/bin/sh", List.of("sh", "-c", script), Optional.empty()));
  }

  private long run(String path) throws HostException {
    return processes.start(new Command(path, List.of(path), Optional.empty()));
  }

  private int statusOf(long id) {
    Moment end = deadline();
    while (!ended.containsKey(id)) {
      if (new MonotonicClock().now().isAfter(end)) {
        fail("no end of " + id + " within " + Bench.PATIENCE);
      }
      processes.await(end, ended::put);
    }
    return ended.getOrDefault(id, -1000);
  }

  private static Moment deadline() {
    return new MonotonicClock().now().plus(Bench.PATIENCE);
  }

  private static ProcessHandle onlyChild(String program) {
    List<ProcessHandle> children = ProcessHandle.current().children().toList();
    assertThat(children).hasSize(1);
    assertThat(target(Path.of("/proc/" + children.getFirst().pid() + "/exe")))
        .containsAnyOf(program, "dash", "bash");
    return children.getFirst();
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long openDescriptors() throws Exception {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.count();
    }
  }
}
