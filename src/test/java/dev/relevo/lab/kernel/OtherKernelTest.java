package dev.relevo.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relevo.lab.Daemon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Under user-mode-linux: the runner itself, the acts on VLANs, bonds and the like, and torture.
/// What is played is on standard output.
@Tag("host")
@Tag("long")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class OtherKernelTest {
  private static final String KEEPALIVED = "--peer keepalived";

  private record Ended(int code, String output) {}

  @BeforeEach
  void needed() {
    OtherKernel.missing().ifPresent(missing -> assumeTrue(false, missing));
    Daemon.RELEVO.missing().ifPresent(missing -> assumeTrue(false, missing));
  }

  @Test
  void outputAndExitCodeComeBack() throws Exception {
    String words = "echo \"it's $1\"; echo odd >&2; [ -n \"$RELEVO_KERNEL\" ] && exit 7";
    Ended ended = run("build/other-kernel", "sh", "-c", words, "sh", "a  b $HOME");
    assertThat(ended.output()).isEqualTo("it's a  b $HOME\nodd\n");
    assertThat(ended.code()).isEqualTo(7);
  }

  @Test
  void itIsAnotherKernelOnTheSameFiles() throws Exception {
    Path file = Files.createTempFile(Path.of("target"), "other-kernel", ".txt");
    Ended ended = run("build/other-kernel", "cp", "/proc/sys/kernel/osrelease", file.toString());
    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(Files.readString(file))
        .isNotEqualTo(Files.readString(Path.of("/proc/sys/kernel/osrelease")))
        .isNotBlank();
    Files.delete(file);
  }

  @Test
  void theDaemonsCacheIsTaken() throws Exception {
    String words =
        "home=$PWD; . .relevo/launch.env; "
            + "$image/bin/relevo $flags $aot -XX:AOTMode=on -cp $jar dev.relevo.Main --version";
    Ended ended = run("build/other-kernel", "sh", "-c", words);
    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("Relevo v").doesNotContain("AOT");
  }

  @Test
  void nothingIsLeftWhenItIsKilled() throws Exception {
    Process runner = new ProcessBuilder("build/other-kernel", "sleep", "600").start();
    assertThat(awaitChild(runner, "linux.uml")).isTrue();
    List<ProcessHandle> all = runner.descendants().toList();
    runner.destroy();
    assertThat(runner.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(runner.exitValue()).isEqualTo(143);
    for (ProcessHandle one : all) {
      one.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  private static boolean awaitChild(Process runner, String name) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() - end < 0) {
      boolean found =
          runner.descendants().anyMatch(one -> one.info().command().orElse("").endsWith(name));
      if (found) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vlan",
        "vlan " + KEEPALIVED,
        "vlan-bond",
        "bond",
        "bond " + KEEPALIVED,
        "macvlan",
        "clock",
        "clock " + KEEPALIVED,
        "dummy",
        "loopback",
        "loss"
      })
  void everyActEndsAsItShould(String scenario) throws Exception {
    lab(scenario, "--scenario " + scenario);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--torture 10", "--torture 10 " + KEEPALIVED})
  void tortureEndsWithOneRightHolder(String torture) throws Exception {
    lab(torture, torture);
  }

  private static void lab(String what, String words) throws Exception {
    if (what.contains(KEEPALIVED) || what.equals("loss")) {
      Daemon.KEEPALIVED.missing().ifPresent(missing -> assumeTrue(false, missing));
    }
    var command = new ArrayList<>(List.of("./relevo", "lab", "--kernel", "uml"));
    command.addAll(List.of(words.split(" ", -1)));
    Ended ended = run(command.toArray(String[]::new));
    System.out.println(ended.output());
    assertThat(ended.code()).as(ended.output()).isZero();
  }

  private static Ended run(String... command) throws IOException, InterruptedException {
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    child.getOutputStream().close();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(child.waitFor(), output);
  }
}
