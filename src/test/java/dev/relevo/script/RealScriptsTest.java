package dev.relevo.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.Ipv4;
import dev.relevo.host.Command;
import dev.relevo.linux.LinuxProcesses;
import dev.relevo.linux.MonotonicClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The thread with real processes under it.
@Tag("host")
@Timeout(30)
final class RealScriptsTest {
  private static final Ipv4 LOOPBACK = new Ipv4(0x7f000001);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final long PATIENCE_MILLIS = 10_000;

  @TempDir Path directory;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private Optional<Scripts> scripts = Optional.empty();

  @BeforeEach
  void open() throws Exception {
    ScriptListener listener =
        new ScriptListener() {
          @Override
          public void checkEnded(String name, Outcome outcome) {
            told.add(name + " " + outcome);
          }

          @Override
          public void checkSkipped(String name) {}

          @Override
          public void jobEnded(Job job, Outcome outcome) {
            told.add(job.label() + " " + outcome);
          }
        };
    Scripts opened =
        new Scripts(LinuxProcesses.open(LinuxProcesses.UMASK), new MonotonicClock(), listener);
    opened.start();
    scripts = Optional.of(opened);
  }

  @AfterEach
  void close() throws InterruptedException {
    Scripts opened = scripts.orElseThrow();
    opened.stop();
    assertThat(opened.awaitEnd(PATIENCE_MILLIS)).as("the thread ends").isTrue();
  }

  private Command script(String name, String... lines) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Command(file.toString(), List.of(file.toString()), Optional.empty());
  }

  private void check(String name, Check check, Duration timeout) {
    scripts.orElseThrow().configure(List.of(new CheckSettings(name, check, LONG, timeout)));
  }

  @Test
  void aCheckTellsItsStatusAndItsSignal() throws Exception {
    check("three", new Check.Program(script("three", "#!/bin/sh", "exit 3")), LONG);
    assertThat(told.take()).isEqualTo("three Exited[status=3]");
    check("killed", new Check.Program(script("killed", "#!/bin/sh", "kill -9 $$")), LONG);
    assertThat(told.take()).isEqualTo("killed Signalled[signal=9]");
  }

  @Test
  void aScriptWithoutItsInterpreterHasFailed() throws Exception {
    check("none", new Check.Program(script("none", "#!/nonexistent")), LONG);
    assertThat(told.take()).startsWith("none ").doesNotContain("status=0");
  }

  @Test
  void anOverrunIsToldAtOnceAndItsChildrenDieWithIt() throws Exception {
    Path pid = directory.resolve("pid");
    Command stubborn =
        script(
            "stubborn",
            "#!/bin/sh",
            "trap '' TERM",
            "sh -c 'trap \"\" TERM; echo $$ > "
                + pid
                + ".new; mv "
                + pid
                + ".new "
                + pid
                + "; while :; do sleep 60; done' &",
            "wait; wait; wait");
    check("stubborn", new Check.Program(stubborn), Duration.ofSeconds(1));
    assertThat(told.take()).isEqualTo("stubborn TimedOut[]");
    long child = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle handle = ProcessHandle.of(child).orElseThrow();
    assertThat(handle.isAlive()).as("it ignores SIGTERM").isTrue();
    handle.onExit().get();
    assertThat(handle.isAlive()).as("SIGKILL went to the group").isFalse();
  }

  @Test
  void aPortIsTriedWithoutAShell() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      check("open", new Check.TcpConnect(LOOPBACK, port), LONG);
      assertThat(told.take()).isEqualTo("open Exited[status=0]");
    }
    check("closed", new Check.TcpConnect(LOOPBACK, port), LONG);
    assertThat(told.take()).isEqualTo("closed Exited[status=1]");
  }

  @Test
  void jobsOfOneRouterKeepTheirOrderThoughTheFirstIsSlow() throws Exception {
    Path out = directory.resolve("out");
    Command slow = script("slow", "#!/bin/sh", "sleep 0.3", "echo slow >> " + out);
    Command fast = script("fast", "#!/bin/sh", "echo fast >> " + out);
    Scripts running = scripts.orElseThrow();
    running.submit(new Job("VI_1", "MASTER", slow, LONG, false));
    running.submit(new Job("VI_1", "BACKUP", fast, LONG, false));
    assertThat(told.take()).isEqualTo("MASTER Exited[status=0]");
    assertThat(told.take()).isEqualTo("BACKUP Exited[status=0]");
    assertThat(Files.readAllLines(out)).containsExactly("slow", "fast");
  }

  @Test
  void aStopScriptThatHangsIsKilledAfterASecond() throws Exception {
    Command hangs = script("hangs", "#!/bin/sh", "sleep 60");
    Scripts running = scripts.orElseThrow();
    running.submit(new Job("VI_1", "STOP", hangs, Duration.ofSeconds(1), true));
    running.stop();
    assertThat(running.awaitEnd(PATIENCE_MILLIS)).isTrue();
    assertThat(told.take()).isEqualTo("STOP TimedOut[]");
  }
}
