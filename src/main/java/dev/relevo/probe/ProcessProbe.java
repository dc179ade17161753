package dev.relevo.probe;

import dev.relevo.script.Probe;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Well when so many processes have the name (`killall -0` without a process).
record ProcessProbe(String name, int least) implements Probe {
  private static final int STAT_SIZE = 256;

  @Override
  public Optional<String> fault(Duration limit) {
    String[] entries = new File("/proc").list();
    int count = 0;
    for (String entry : entries == null ? new String[0] : entries) {
      char first = entry.charAt(0);
      if (first >= '1' && first <= '9' && runs(entry)) {
        count++;
      }
    }
    return count >= least
        ? Optional.empty()
        : Optional.of(count + " processes " + name + ", wanted " + least);
  }

  private boolean runs(String pid) {
    try (var in = new FileInputStream("/proc/" + pid + "/stat")) {
      String stat = new String(in.readNBytes(STAT_SIZE), StandardCharsets.UTF_8);
      int open = stat.indexOf('(');
      int close = stat.lastIndexOf(')');
      return open >= 0
          && close > open
          && close + 2 < stat.length()
          && stat.charAt(close + 2) != 'Z'
          && stat.substring(open + 1, close).equals(name);
    } catch (IOException _) {
      return false; // it has ended
    }
  }
}
