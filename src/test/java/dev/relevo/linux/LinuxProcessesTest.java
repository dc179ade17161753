package dev.relevo.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.relevo.addr.IpAddress;
import dev.relevo.host.Accounts.User;
import dev.relevo.host.Command;
import dev.relevo.host.HostException;
import dev.relevo.host.Output;
import dev.relevo.host.ProcessHost;
import dev.relevo.time.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Counts the children and the descriptors of this JVM.
@Isolated
class LinuxProcessesTest {
  private static final int SIGTERM = 15;
  private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1").orElseThrow();

  private final LinuxProcesses processes;
  private static final Optional<Command.Credentials> NOBODY_ELSE = Optional.empty();
  private static final ProcessHost.Ended ENDS_ONLY = (id, status) -> {};

  private final Map<Long, Integer> ended = new HashMap<>();
  private final Map<Long, Output> written = new HashMap<>();

  LinuxProcessesTest() throws HostException {
    processes = LinuxProcesses.open(LinuxProcesses.UMASK);
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
  void variablesOfACommandStandBesideOurOwn() throws Exception {
    String test = "[ \"$RELEVO_A|$RELEVO_B|$PATH\" = \"a b||" + System.getenv("PATH") + "\" ]";
    var command =
        new Command(
            "/bin/sh",
            List.of("sh", "-c", test),
            Optional.empty(),
            List.of("RELEVO_A=a b", "RELEVO_B="));
    assertThat(statusOf(processes.start(command))).isZero();
    long plain = shell("[ -z \"${RELEVO_A+set}\" ] && [ \"$PATH\" ]");
    assertThat(statusOf(plain)).as("the next one has none of them").isZero();
  }

  @Test
  void aChildStartsClean() throws Exception {
    processes.start(new Command("/bin/sleep", List.of("sleep", "60"), Optional.empty()));
    ProcessHandle child = onlyChild("sleep");
    Path proc = Path.of("/proc", Long.toString(child.pid()));
    awaitSleep(proc);
    try (Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
      assertThat(descriptors).hasSize(3).allMatch(link -> target(link).equals("/dev/null"));
    }
    assertThat(Files.readString(proc.resolve("status")))
        .containsPattern("SigBlk:\\s0+\n")
        .containsPattern("SigIgn:\\s0+\n");
    String stat = Files.readString(proc.resolve("stat"));
    assertThat(stat.substring(stat.indexOf(')') + 2).split(" ", -1)[2])
        .as("process group")
        .isEqualTo(Long.toString(child.pid()));
    assertThat(environment(proc)).isEqualTo(environment(Path.of("/proc/self")));
  }

  private static List<String> environment(Path proc) throws Exception {
    byte[] read = Files.readAllBytes(proc.resolve("environ"));
    return Stream.of(new String(read, StandardCharsets.ISO_8859_1).split("\0", -1))
        .filter(entry -> !entry.matches("((IFS|LD_PRELOAD|LD_LIBRARY_PATH)=|RELEVO_)(?s:.*)"))
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
  void anotherUsersRightsAndWordsAndSignal() throws Exception {
    Bench.needRootAnd("/usr/bin/id");
    User nobody = new LinuxAccounts().user("nobody").orElseThrow();
    var rights = new Command.Credentials(nobody.uid(), nobody.gid(), "nobody", List.of(4, 24));
    String own = Integer.toString(nobody.uid());
    var command =
        new Command(
            "/bin/sh",
            List.of("as written", "-c", "cat /proc/$$/status; tr '\\0' '|' </proc/$$/cmdline"),
            Optional.of(rights));
    long id = processes.startHeard(command);
    assertThat(statusOf(id)).isZero();
    assertThat(written.getOrDefault(id, Output.NONE).text())
        .contains("Uid:" + ("\\t" + own).repeat(4))
        .contains("Gid:" + ("\\t" + nobody.gid()).repeat(4))
        .contains("Groups:\\t4 24 " + nobody.gid() + " \\n")
        .contains("as written|-c|");
  }

  @Test
  @Tag("host")
  void theParentsDeathIsHeardAsAnyUser() throws Exception {
    Bench.needRootAnd("/usr/bin/id");
    User nobody = new LinuxAccounts().user("nobody").orElseThrow();
    var rights = new Command.Credentials(nobody.uid(), nobody.gid(), "nobody", List.of());
    for (Optional<Command.Credentials> user : List.of(Optional.of(rights), NOBODY_ELSE)) {
      var command = new Command("/bin/sleep", List.of("sleep", "60"), user);
      List<Long> ids = new ArrayList<>();
      var starter =
          new Thread(() -> {
            try {
              ids.add(processes.start(command));
            } catch (HostException e) {
              throw new IllegalStateException(e);
            }
          });
      starter.start();
      starter.join();
      assertThat(statusOf(ids.getFirst())).isEqualTo(-SIGTERM);
    }
  }

  @Test
  void aFileThatNamesNoInterpreterIsReadByTheShell(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("plain");
    Files.writeString(file, "[ $# = 2 ] && [ \"$0\" = " + file + " ] && exit $2\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    var words = List.of("plain", "a b", "5");
    long id = processes.start(new Command(file.toString(), words, Optional.empty()));
    assertThat(statusOf(id)).isEqualTo(5);
  }

  @Test
  void newFilesAreAsUnderKeepalived() throws Exception {
    long id = heard("umask");
    assertThat(statusOf(id)).isZero();
    assertThat(written.getOrDefault(id, Output.NONE).text()).isEqualTo("0177");
  }

  @Test
  void theBeginningAndTheEndOfMuchOutputAreKept() throws Exception {
    long id = heard("echo begin; head -c 100000000 /dev/zero; echo; echo end >&2");
    assertThat(statusOf(id)).isZero();
    Output output = written.getOrDefault(id, Output.NONE);
    assertThat(output.octets()).isEqualTo(100_000_011);
    assertThat(output.text())
        .startsWith("begin\\n\\x00")
        .contains("[" + (100_000_011 - 2 * Output.KEPT) + " octets left out]")
        .endsWith("\\x00\\nend")
        .hasSizeLessThan(4 * 2 * Output.KEPT + 100);
  }

  @Test
  void whoClosesItsOutputRunsOn() throws Exception {
    long id = heard("exec >&- 2>&-; sleep 0.2; exit 4");
    assertThat(statusOf(id)).isEqualTo(4);
    assertThat(written).isEmpty();
  }

  @Test
  void whatIsLeftBehindWritesOnWithoutEnd(@TempDir Path directory) throws Exception {
    long before = openDescriptors();
    Path done = directory.resolve("done");
    long id = heard("(sleep 0.2; head -c 1000000 /dev/zero; echo ok >" + done + ") & echo parent");
    assertThat(statusOf(id)).isZero();
    assertThat(written.getOrDefault(id, Output.NONE).text()).isEqualTo("parent");
    assertThat(openDescriptors()).as("still listening").isEqualTo(before + 1);
    Moment end = deadline();
    while (openDescriptors() != before) {
      assertThat(new MonotonicClock().now().isBefore(end)).isTrue();
      processes.await(new MonotonicClock().now().plus(Duration.ofMillis(10)), ENDS_ONLY);
    }
    assertThat(done).exists(); // neither SIGPIPE nor a full pipe stopped it
  }

  @Test
  void outputsLeftOpenAreBounded() throws Exception {
    long before = openDescriptors();
    for (int i = 0; i < 70; i++) {
      assertThat(statusOf(heard("sleep 3 & exit 0"))).isZero();
    }
    assertThat(openDescriptors()).isLessThanOrEqualTo(before + 64);
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
      processes.await(end, listener);
    }
    assertThat(openDescriptors()).isEqualTo(before);
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  void closingEndsWhatStillRuns() throws Exception {
    long before = openDescriptors();
    try (var others = LinuxProcesses.open(LinuxProcesses.UMASK)) {
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
    processes.await(Moment.NEVER, listener); // a wake that is lost hangs here
    waker.join();
    assertThat(ended).isEmpty();
  }

  private long shell(String script) throws HostException {
    return processes.start(new Command("/bin/sh", List.of("sh", "-c", script), Optional.empty()));
  }

  private long run(String path) throws HostException {
    return processes.start(new Command(path, List.of(path), Optional.empty()));
  }

  private long heard(String script) throws HostException {
    return processes.startHeard(
        new Command("/bin/sh", List.of("sh", "-c", script), Optional.empty()));
  }

  private final ProcessHost.Ended listener =
      new ProcessHost.Ended() {
        @Override
        public void ended(long id, int status) {
          ended.put(id, status);
        }

        @Override
        public void wrote(long id, Output output) {
          written.put(id, output);
        }
      };

  private int statusOf(long id) {
    Moment end = deadline();
    while (!ended.containsKey(id)) {
      if (new MonotonicClock().now().isAfter(end)) {
        fail("no end of " + id + " within " + Bench.PATIENCE);
      }
      processes.await(end, listener);
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

  /// The kernel lets us go on in the middle of the child's exec, when it has its new memory but
  /// neither an environment nor its descriptors closed, and its loader has yet to open libraries.
  private static void awaitSleep(Path proc) throws Exception {
    long end = System.nanoTime() + 10_000_000_000L;
    while (System.nanoTime() < end) {
      String stat = Files.readString(proc.resolve("stat"));
      if (stat.startsWith(" S ", stat.lastIndexOf(')') + 1)) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the child does not come to sleep");
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
