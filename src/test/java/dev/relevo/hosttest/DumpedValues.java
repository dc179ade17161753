package dev.relevo.hosttest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What keepalived 2.2.7 took, from its dump (`-d`): `OBJECT/KEY` to value; the lines of a list
/// follow each other, each with a semicolon.
final class DumpedValues {
  private static final Pattern STAMPED =
      Pattern.compile("\\w{3} \\w{3} +\\d+ [\\d:]+ \\d{4}: (.*)");
  private static final Pattern OBJECT =
      Pattern.compile(
          " (VRRP Instance|VRRP Sync Group|VRRP Script|Track file|VRRP Track process)"
              + " = ([^,]+).*");
  private static final Pattern PAIR = Pattern.compile(" {1,3}([^ =][^=]*) = (.*)");
  private static final Pattern LIST = Pattern.compile("   (\\S[^=:(]*?) ?(\\(\\d+\\))? ?:(.*)");

  private static final Pattern VMAC = Pattern.compile("   Use VMAC, .*, xmit_base = (true|false)");

  /// An interface of keepalived's own, on the one that counts; we have none yet.
  private static final Pattern ON_VMAC = Pattern.compile("\\S+, vmac on (\\w+)(, xmit base i/f)?");

  private static final Pattern AT_VMAC = Pattern.compile("dev \\S+@(\\w+)");

  private final Map<String, String> values = new TreeMap<>();
  private String object = "";
  private String list = "";

  private DumpedValues() {}

  static Map<String, String> of(String dump) {
    var dumped = new DumpedValues();
    for (String line : dump.lines().toList()) {
      Matcher stamped = STAMPED.matcher(line);
      if (stamped.matches()) {
        dumped.line(stamped.group(1));
      }
    }
    return dumped.values;
  }

  private void line(String line) {
    if (line.startsWith("------<")) {
      object = line.contains("Global") ? "globals" : "";
      values.put(object, "");
      list = "";
      return;
    }
    Matcher start = OBJECT.matcher(line);
    if (start.matches()) {
      object = kind(start.group(1)) + " " + start.group(2);
      list = "";
      if (values.put(object, "") != null) {
        object = ""; // on a slow machine it starts and dumps a second time
      }
    } else if (!object.isEmpty() && line.startsWith(" ")) {
      item(line);
    }
  }

  private void item(String line) {
    Matcher virtual = VMAC.matcher(line);
    if (virtual.matches()) {
      values.put(object + "/transmits on its base", virtual.group(1));
    }
    if (line.startsWith("     MAC = ")) {
      values.put(object + "/MAC", "given");
      return;
    }
    if (line.equals("   Enforcing strict VRRP compliance")) {
      values.put(object + "/strict", "yes");
      return;
    }
    Matcher pair = PAIR.matcher(line);
    Matcher head = LIST.matcher(line);
    if (pair.matches()) {
      list = "";
      String value = ON_VMAC.matcher(pair.group(2)).replaceAll("$1");
      values.put(object + "/" + pair.group(1), value);
    } else if (head.matches() && !line.startsWith("     ")) {
      list = object + "/" + head.group(1);
      if (!head.group(3).isBlank()) {
        values.put(list, head.group(3).strip());
      }
    } else if (line.startsWith("     ") && !list.isEmpty()) {
      boolean counted = list.endsWith("/Virtual Routes") || list.endsWith("/Virtual Rules");
      values.merge(list, (counted ? "" : entry(line.strip())) + ";", String::concat);
    }
  }

  private static String entry(String line) {
    return AT_VMAC.matcher(line).replaceAll("dev $1");
  }

  private static String kind(String word) {
    return List.of("VRRP Instance").contains(word) ? "instance" : word;
  }
}
