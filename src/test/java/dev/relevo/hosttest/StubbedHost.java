package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A host that has what a set of configurations names: an interface for each name that can be one,
/// and a script that does nothing for each absolute path behind a script keyword. It is an
/// enclosure with a root file system that can be written to, of which nothing is left.
final class StubbedHost implements AutoCloseable {
  private static final Pattern INTERFACE =
      Pattern.compile("(?:^|[\\s{])(?:interface|dev)[ \\t]+([A-Za-z][\\w.-]{0,14})(?=[\\s#!}]|$)");
  private static final Pattern TRACKED = Pattern.compile("track_interface\\s*\\{([^}]*)}");
  private static final Pattern TRACKED_NAME =
      Pattern.compile("^\\s*([A-Za-z][\\w.-]{0,14})(?=[\\s#!]|$)", Pattern.MULTILINE);
  private static final Pattern SCRIPT =
      Pattern.compile(
          "^\\s*(?:script|notify\\w*|misc_path|quorum_up|quorum_down)\\s+\"?(/[^\\s\"\\\\#]+)",
          Pattern.MULTILINE);

  /// Ends what was said of one file; nobody says it.
  private static final String END = "\u0001";

  private static final String ROOT = "/run/root";

  /// `/run` of the enclosure is a file system in memory, so the upper layer can be there.
  private static final String MAKE_ROOT =
      """
      mkdir -p /run/upper /run/work /run/root || exit 1
      mount -t overlay overlay -o lowerdir=/,upperdir=/run/upper,workdir=/run/work /run/root || exit 1
      for place in /proc /dev "$@"; do
        mkdir -p "/run/root$place" && mount --rbind "$place" "/run/root$place" || exit 1
      done
      while read -r name; do
        ip link show dev "$name" >/dev/null 2>&1 && continue
        n=$((n + 1))
        ip link add "$name" type veth peer name "peer$n" || exit 1
        ip link set "$name" up && ip link set "peer$n" up || exit 1
      done < /run/w/interfaces
      while read -r path; do
        [ -e "/run/root$path" ] && continue
        mkdir -p "/run/root${path%/*}" || exit 1
        printf '#!/bin/sh\\nexit 0\\n' > "/run/root$path" && chmod 755 "/run/root$path" || exit 1
      done < /run/w/scripts
      mkdir -p /run/root/run/w && mount --bind /run/w /run/root/run/w
      """;

  private static final String KEEPALIVED =
      """
      while read -r file; do
        chroot /run/root timeout 20 keepalived -t -f "$file" 2>&1
        printf '\\001%s\\n' $?
      done < /run/w/files
      """;

  private final Enclosure enclosure = Enclosure.open();

  /// @param texts of configurations, for the names in them
  StubbedHost(Iterable<String> texts) throws Exception {
    Set<String> interfaces = new TreeSet<>();
    Set<String> scripts = new TreeSet<>();
    for (String text : texts) {
      collect(INTERFACE, text, interfaces);
      collect(SCRIPT, text, scripts);
      for (Matcher block = TRACKED.matcher(text); block.find(); ) {
        collect(TRACKED_NAME, block.group(1), interfaces);
      }
    }
    enclosure.write("interfaces", lines(interfaces)).write("scripts", lines(scripts));
    String checkout = Path.of("").toAbsolutePath().toString();
    Ended made =
        enclosure.run("sh", "-c", MAKE_ROOT, "sh", checkout, System.getProperty("java.home"));
    assertThat(made.code()).as(made.out() + made.err()).isZero();
  }

  private static void collect(Pattern pattern, String text, Set<String> into) {
    for (Matcher found = pattern.matcher(text); found.find(); ) {
      into.add(found.group(1));
    }
  }

  /// Puts a configuration where both can read it.
  ///
  /// @return its path there
  String add(String name, String text) throws IOException {
    Files.write(enclosure.at(name), text.getBytes(StandardCharsets.ISO_8859_1));
    return "/run/w/" + name;
  }

  /// keepalived's verdicts, in the order of the files.
  List<Said> keepalived(List<String> files) throws Exception {
    enclosure.write("files", lines(files));
    return verdicts(enclosure.shell(KEEPALIVED), files.size(), Said::ofKeepalived);
  }

  /// Ours, of what `-t` does.
  List<Said> relevo(List<String> files) throws Exception {
    enclosure.write("files", lines(files));
    String here = Path.of("").toAbsolutePath().toString();
    Ended ended =
        enclosure.run(
            "chroot",
            ROOT,
            System.getProperty("java.home") + "/bin/java",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            here + "/target/classes:" + here + "/target/test-classes",
            "dev.relevo.daemon.ManyConfigTests",
            "/run/w/files");
    return verdicts(ended, files.size(), Said::ofRelevo);
  }

  private interface Reader {
    Said read(int code, List<String> lines);
  }

  private static List<Said> verdicts(Ended ended, int files, Reader reader) {
    List<Said> verdicts = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : ended.out().lines().toList()) {
      int end = line.lastIndexOf(END); // a crash leaves a line without an end
      if (end < 0) {
        lines.add(line);
      } else {
        verdicts.add(reader.read(Integer.parseInt(line.substring(end + 1)), lines));
        lines = new ArrayList<>();
      }
    }
    assertThat(verdicts).as(ended.err()).hasSize(files);
    return verdicts;
  }

  private static String lines(Iterable<String> words) {
    var text = new StringBuilder();
    words.forEach(word -> text.append(word).append('\n'));
    return text.toString();
  }

  @Override
  public void close() {
    enclosure.close();
  }
}
