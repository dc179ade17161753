package dev.relevo.lab.kernel;

import dev.relevo.lab.Lab;
import dev.relevo.lab.LabException;
import dev.relevo.lab.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Debian's user-mode-linux, which `build/other-kernel` starts.
public final class OtherKernel {
  /// What it is called in `--kernel`, and in the environment of what runs in it.
  public static final String UML = "uml";

  private static final String TOLD = "RELEVO_KERNEL";

  /// A start of a program where there is nothing else to do, on a machine that is not slow.
  private static final Duration USUAL_START = Duration.ofMillis(6);

  private static final int STARTS = 19;
  private static final double SLOWEST = 4;

  private OtherKernel() {}

  /// Whether this JVM runs in it.
  public static boolean isHere() {
    return UML.equals(System.getenv(TOLD));
  }

  /// What this machine lacks for it, if anything.
  public static Optional<String> missing() {
    for (String program : List.of("linux.uml", "modprobe", "taskset", "setpriv")) {
      if (!Requirements.isInstalled(program)) {
        return Optional.of(
            program + " is missing; on Debian: sudo apt-get install user-mode-linux kmod");
      }
    }
    return Requirements.notRealRoot();
  }

  /// Runs a command of Relevo's in it, with this JVM's standard output; the exit code.
  ///
  /// @param home Relevo's checkout
  public static int run(Path home, List<String> words) {
    missing()
        .ifPresent(missing -> {
          throw new LabException(missing);
        });
    Path runner = home.resolve("build/other-kernel");
    if (!Files.isExecutable(runner)) {
      throw new LabException("no " + runner + ": another kernel needs Relevo's checkout");
    }
    // It ends with this thread, hence with this JVM.
    var command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "TERM", runner.toString()));
    command.add(home.resolve("relevo").toString());
    command.addAll(words);
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException failure) {
      throw new LabException("cannot start " + runner, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", interrupted);
    }
  }

  /// [Lab#PATIENCE], or longer on a slow kernel.
  public static Duration patience() {
    return isHere() ? Lab.PATIENCE.multipliedBy((long) SLOWEST) : Lab.PATIENCE;
  }

  /// How many times slower than usual programs are here, at least 1: what waits for daemons waits
  /// so much longer. 1 outside of the other kernel.
  public static double slowness() {
    if (!isHere()) {
      return 1;
    }
    var times = new long[STARTS];
    try {
      for (int i = 0; i < STARTS; i++) {
        long begun = System.nanoTime();
        new ProcessBuilder(List.of("true")).start().waitFor();
        times[i] = System.nanoTime() - begun;
      }
    } catch (IOException failure) {
      throw new LabException("cannot start true", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", interrupted);
    }
    Arrays.sort(times);
    return Math.clamp((double) times[STARTS / 2] / USUAL_START.toNanos(), 1, SLOWEST);
  }
}
