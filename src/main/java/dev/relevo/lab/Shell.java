package dev.relevo.lab;

import dev.relevo.linux.NetworkNamespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Short-lived external commands inside a network namespace.
public final class Shell {
  /// No command of the laboratory's own takes a second; a stuck one must not hang a demonstration.
  private static final long LIMIT_SECONDS = 30;

  private Shell() {}

  /// Starts a command in the namespace: a child takes over the namespaces of the thread that forks
  /// it.
  public static Process start(NetworkNamespace namespace, ProcessBuilder command) {
    try {
      return namespace.call(command::start);
    } catch (IOException refused) {
      throw new LabException("cannot start " + command.command().getFirst(), refused);
    }
  }

  /// Runs a command to its end.
  public static Outcome run(NetworkNamespace namespace, List<String> words, String input) {
    Process child = start(namespace, new ProcessBuilder(words).redirectErrorStream(true));
    try (var stdin = child.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      // It did not want its input; its exit code tells why.
    }
    return await(child, words);
  }

  public static Outcome await(Process child, List<String> words) {
    try {
      String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!child.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        child.destroyForcibly();
        throw new LabException(String.join(" ", words) + ": no end after " + LIMIT_SECONDS + " s");
      }
      return new Outcome(child.exitValue(), output);
    } catch (IOException failure) {
      throw new LabException(String.join(" ", words), failure);
    } catch (InterruptedException interrupted) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", interrupted);
    }
  }

  /// Runs lines of `ip -batch`, all of which must succeed.
  public static void ip(NetworkNamespace namespace, List<String> lines) {
    String input = String.join("\n", lines) + "\n";
    Outcome outcome = run(namespace, List.of("ip", "-batch", "-"), input);
    if (!outcome.isSuccess()) {
      throw new LabException("ip: " + outcome.output().strip() + "\nin:\n" + input);
    }
  }

  /// Writes a file of the kernel's that is different in each network namespace.
  public static void write(NetworkNamespace namespace, String path, String text) {
    try {
      namespace.call(() -> Files.writeString(Path.of(path), text));
    } catch (IOException refused) {
      throw new LabException("cannot write " + path, refused);
    }
  }
}
