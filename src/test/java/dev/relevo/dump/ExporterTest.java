package dev.relevo.dump;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What public exporters for Prometheus expect of the files (behaviours.md section 4): they match
/// lines by their indentation and keys, and take what follows an unknown line for something else.
class ExporterTest {
  private static final Pattern INSTANCE = Pattern.compile("^ VRRP Instance = (\\S+)$");
  private static final Pattern SCRIPT = Pattern.compile("^ VRRP Script = (\\S+)$");
  private static final Pattern KEY = Pattern.compile("^ {3}(\\S.*?) = (.*)$");
  private static final List<String> STATES = List.of("INIT", "BACKUP", "MASTER", "FAULT");

  @Test
  void routersOfTheStateFile() throws IOException {
    Map<String, Map<String, String>> routers = read(state(), INSTANCE);
    assertThat(routers.keySet()).containsExactly("VI_1", "VI_6", "VI_U");
    for (Map<String, String> keys : routers.values()) {
      assertThat(STATES).contains(keys.get("State"), keys.get("Wantstate"));
      assertThat(keys.get("Interface")).isEqualTo("eth0");
      assertThat(Integer.parseInt(keys.get("Gratuitous ARP delay"))).isEqualTo(5);
      assertThat(Integer.parseInt(keys.get("Virtual Router ID"))).isPositive();
      assertThat(Double.parseDouble(String.valueOf(keys.get("Last transition")).split(" ", 2)[0]))
          .isPositive();
    }
    assertThat(routers.get("VI_1")).containsEntry("State", "MASTER");
    assertThat(routers.get("VI_6")).containsEntry("State", "BACKUP");
    assertThat(routers.get("VI_U")).containsEntry("State", "FAULT");
  }

  @Test
  void addressesOfTheStateFile() throws IOException {
    List<String> addresses = new ArrayList<>();
    boolean listed = false;
    for (String line : state().lines().toList()) {
      if (line.startsWith("   Virtual IP (")) {
        listed = true;
      } else if (!line.startsWith("     ")) {
        listed = false;
      } else if (listed) {
        String[] words = line.strip().split(" ", -1);
        addresses.add(words[0] + " " + words[2]);
      }
    }
    assertThat(addresses).contains("10.0.0.101 eth0", "10.0.0.100/24 eth0", "fe80::66 eth0");
  }

  @Test
  void scriptsOfTheStateFile() throws IOException {
    Map<String, Map<String, String>> scripts = read(state(), SCRIPT);
    assertThat(scripts.keySet()).as("one that may not run is not there").containsExactly("chk");
    Map<String, String> chk = scripts.getOrDefault("chk", Map.of());
    assertThat(chk.get("Status")).isIn("GOOD", "BAD");
    assertThat(chk.get("State"))
        .isIn("idle", "running", "requested termination", "forcing termination");
  }

  @Test
  void everyNumberOfTheStatistics() throws IOException {
    List<String> numbers = new ArrayList<>();
    for (String line : StatsDump.text(Scene.snapshot()).lines().limit(19).toList()) {
      assertThat(line)
          .matches("VRRP Instance: \\S+| {2}[A-Z][A-Za-z ]+:| {2,4}[A-Z][A-Za-z ]+: \\d+");
      if (!line.startsWith("VRRP") && !line.endsWith(":")) {
        numbers.add(line.strip());
      }
    }
    assertThat(numbers)
        .containsExactly(
            "Received: 1",
            "Sent: 2",
            "Became master: 3",
            "Released master: 4",
            "Length: 5",
            "TTL: 6",
            "Invalid Type: 7",
            "Advertisement Interval: 8",
            "Address List: 9",
            "Invalid Type: 10",
            "Type Mismatch: 11",
            "Failure: 12",
            "Received: 13",
            "Sent: 14");
  }

  @Test
  void everyFieldOfTheJson() throws IOException {
    JsonArray routers = JsonParser.parseString(JsonDump.text(Scene.snapshot(), 1)).getAsJsonArray();
    assertThat(routers).hasSize(3);
    for (JsonElement router : routers) {
      JsonObject state = router.getAsJsonObject().getAsJsonObject("data");
      assertThat(state.get("iname").getAsString()).isNotEmpty();
      assertThat(state.get("ifp_ifname").getAsString()).isEqualTo("eth0");
      assertThat(state.get("last_transition").getAsDouble()).isPositive();
      for (String whole : List.of("vrid", "state", "wantstate", "garp_delay", "accept")) {
        assertThat(state.get(whole).toString()).as(whole).matches("\\d+");
      }
      for (String truth : List.of("vipset", "nopreempt", "smtp_alert", "notify_deleted")) {
        assertThat(state.get(truth).toString()).as(truth).matches("true|false");
      }
      assertThat(state.getAsJsonArray("vips")).isNotEmpty();
      for (Map.Entry<String, JsonElement> number :
          router.getAsJsonObject().getAsJsonObject("stats").entrySet()) {
        assertThat(number.getValue().toString()).as(number.getKey()).matches("\\d+");
      }
      assertThat(router.getAsJsonObject().keySet()).containsExactly("data", "stats", "relevo");
    }
  }

  private static String state() throws IOException {
    return StateDump.text(Scene.snapshot(), Scene.PLACE);
  }

  /// Keys and values behind each heading, until a line that is neither a key nor a list's.
  private static Map<String, Map<String, String>> read(String text, Pattern heading) {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    Map<String, String> keys = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      Matcher named = heading.matcher(line);
      Matcher key = KEY.matcher(line);
      if (named.matches()) {
        keys = new LinkedHashMap<>();
        all.put(named.group(1), keys);
      } else if (!line.startsWith("   ")) {
        keys = new LinkedHashMap<>();
      } else if (key.matches()) {
        keys.put(key.group(1), key.group(2));
      }
    }
    return all;
  }
}
