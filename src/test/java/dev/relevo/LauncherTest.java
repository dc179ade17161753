package dev.relevo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `./relevo` in a checkout whose image is a shell script that tells how it was started.
class LauncherTest {
  private static final long SECONDS = 20;

  @TempDir Path directory;
  private Path home = Path.of("");

  @BeforeEach
  void makeCheckout() throws IOException {
    home = directory.resolve("a checkout");
    var bin = Files.createDirectories(home.resolve(".relevo/image/bin"));
    Files.copy(Path.of("relevo"), home.resolve("relevo"));
    executable(home.resolve("relevo"));
    Files.writeString(
        home.resolve(".relevo/launch.env"),
        """
        image=$home/.relevo/image
        jar=$home/.relevo/relevo.jar
        libraries=$home/.relevo/lib.jar
        flags="-Xone -Xtwo"
        aot="-XX:AOTCache=$home/.relevo/it.aot"
        """);
    says("for word; do echo \"[$word]\"; done");
    executable(bin.resolve("relevo"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-n",
        "-nlD",
        "-lDn",
        "-D -n",
        "-f some.conf -n",
        "-fsome.conf -n",
        "--use-file=some.conf --dont-fork",
        "--dont-f",
        "-t",
        "-tlog",
        "--config-test",
        "-v",
        "--version",
        "-h",
        "--help"
      })
  void staysInTheForeground(String options) throws Exception {
    var ended = run(home.resolve("relevo"), options.split(" ", -1));
    assertThat(ended.output()).contains("[dev.relevo.Main]").doesNotContain("relevo.detached");
  }

  /// The letters of an argument are no options: a pid file may be called n.
  @ParameterizedTest
  @ValueSource(strings = {"-D", "-f -n", "-fn", "-lfn", "-p n", "--log-detail", "-D -- -n", "-P"})
  void goesIntoTheBackground(String options) throws Exception {
    says(
        """
        case " $* " in *" -Drelevo.detached=9 "*) echo "4 detached, $(ps -o sid= $$ | tr -d ' ') is $$" >&9 ;; esac
        """);
    var ended = run(home.resolve("relevo"), options.split(" ", -1));
    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.output()).matches("detached, (\\d+) is \\1\\n");
  }

  @Test
  void passesOptionsAndPathsAsTheyAre() throws Exception {
    var ended = run(home.resolve("relevo"), "-n", "-f", "a  b*.conf", "");
    assertThat(ended.output().lines())
        .containsExactly(
            "[-Xone]",
            "[-Xtwo]",
            "[-XX:AOTCache=" + home + "/.relevo/it.aot]",
            "[-Drelevo.libraries=" + home + "/.relevo/lib.jar]",
            "[-cp]",
            "[" + home + "/.relevo/relevo.jar]",
            "[dev.relevo.Main]",
            "[-n]",
            "[-f]",
            "[a  b*.conf]",
            "[]");
  }

  @Test
  void worksThroughALink() throws Exception {
    var link = Files.createSymbolicLink(directory.resolve("keepalived"), home.resolve("relevo"));
    assertThat(run(link, "-n").output()).contains("[" + home + "/.relevo/relevo.jar]");
  }

  @Test
  void aDaemonThatEndsWithoutAWordHasFailed() throws Exception {
    says("exit 0");
    var ended = run(home.resolve("relevo"), "-D");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("ended without a word");
  }

  @Test
  void aDaemonThatRunsIsLeftRunning() throws Exception {
    var mark = home.resolve("mark");
    says("echo 0 >&9; exec 9>&-; sleep 0.2; echo alive > '" + mark + "'");
    assertThat(run(home.resolve("relevo"), "-D").status()).isZero();
    var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!Files.exists(mark) && System.nanoTime() < limit) {
      Thread.onSpinWait();
    }
    assertThat(mark).exists();
  }

  @Test
  void subcommandsGetTheLibraries() throws Exception {
    var ended = run(home.resolve("relevo"), "somethingelse", "--all");
    assertThat(ended.output())
        .contains("/.relevo/relevo.jar:" + home + "/.relevo/lib.jar]\n[dev.relevo.Main]")
        .doesNotContain("AOTCache");
  }

  @Test
  void takesNoJavaOptionsFromItsEnvironment() throws Exception {
    says("echo \"[$JAVA_TOOL_OPTIONS$JDK_JAVA_OPTIONS$_JAVA_OPTIONS$CLASSPATH]\"");
    assertThat(run(home.resolve("relevo"), "-n").output()).isEqualTo("[]\n");
  }

  private void says(String script) throws IOException {
    Files.writeString(home.resolve(".relevo/image/bin/relevo"), "#!/bin/sh\n" + script + "\n");
  }

  private static void executable(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// @param output standard output and error together
  private record Ended(int status, String output) {}

  private static Ended run(Path program, String... arguments) throws Exception {
    var words = new ArrayList<>(List.of(program.toString()));
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Dfrom=environment");
    builder.environment().put("CLASSPATH", "/somewhere");
    var process = builder.start();
    process.getOutputStream().close();
    var output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }
}
