package dev.relevo.options;

import dev.relevo.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A command line, its arguments divided by NUL as the kernel does. Nothing is thrown; a mistake is
/// told in words; no value comes from anywhere but the arguments; a mask has nine bits.
public final class ArgumentsTarget implements FuzzTarget {
  private static final int MAX_UMASK = 0777;

  @Override
  public void feed(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    String[] arguments = text.isEmpty() ? new String[0] : text.split("\0", -1);
    CommandLine line = CommandLine.read(arguments);
    DaemonOptions options = line.options();
    if (line.mode() == CommandLine.Mode.REFUSED && line.messages().isEmpty()) {
      throw new AssertionError("refused without a word");
    }
    if ((line.mode() == CommandLine.Mode.SIGNAL_NUMBER) != (line.signal() != 0)) {
      throw new AssertionError("signal " + line.signal() + " in " + line.mode());
    }
    if (options.umask().isPresent()
        && (options.umask().getAsInt() < 0 || options.umask().getAsInt() > MAX_UMASK)) {
      throw new AssertionError("mask " + options.umask());
    }
    var values = new ArrayList<>(options.operands());
    for (var value :
        List.of(
            options.pidFile(),
            options.vrrpPidFile(),
            options.configId(),
            options.namespace(),
            options.testLog())) {
      value.ifPresent(values::add);
    }
    for (String value : values) {
      if (!text.contains(value)) {
        throw new AssertionError("nobody said '" + value + "'");
      }
    }
    if (options.facility() < 0 || options.facility() > 23) {
      throw new AssertionError("facility " + options.facility());
    }
  }

  /// What people write.
  public static List<byte[]> examples() {
    return List.of(
        octets("-nlD\0-f\0/etc/x.conf"),
        octets("--use-file=/etc/x.conf\0--dont-fork\0--log-detail\0x"),
        octets("-t\0-f\0x\0--\0-y"),
        octets("--signum=DATA"),
        octets("-S7\0-u\0" + "027\0-iabc\0--config-id\0z"),
        octets("-p\0/run/a.pid\0-r/run/b.pid\0-s\0ns1\0-g\0-G\0-v"));
  }

  /// All options, and the values that some of them want.
  public static List<String> words() {
    var words = new ArrayList<>(List.of("local7", "user", "daemon", "RELOAD", "JSON", "STATS"));
    for (OptionSpec spec : OptionTable.SPECS) {
      words.add("--" + spec.word());
    }
    return words;
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
