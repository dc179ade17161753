package dev.relevo.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relevo.config.ConfigPrinter;
import dev.relevo.config.ConfigPrinter.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonConfigTest {
  private static final String INSTANCE =
      """
      {"vrrp_instance": [
        {"name": "V", "interface": "eth0", "virtual_router_id": 61, "priority": PRIORITY,
         "nopreempt": true, "smtp_alert": false,
         "virtual_ipaddress": [["192.168.1.20/24", "label", "eth0:1"], "192.168.1.21"]}
      ]}
      """;

  @Test
  void whatAPersonWritesIsRead() throws UnfitJson {
    var read = JsonConfig.read("x.json", INSTANCE.replace("PRIORITY", "\"150\""));
    assertThat(ConfigPrinter.print(read.configuration(), Secrets.SHOWN))
        .contains("    priority 150\n", "    nopreempt\n", "    smtp_alert false\n")
        .contains("        192.168.1.20/24 dev eth0 label eth0:1\n")
        .contains("        192.168.1.21/32 dev eth0\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "300 | $.vrrp_instance[0].priority: priority: 300 is outside 1 to 255",
        "\"high\" | $.vrrp_instance[0].priority: priority: 'high' is not a whole number",
        "null | $.vrrp_instance[0].priority: left out;",
        "{\"text\": \"1 { 2\"} | $.vrrp_instance[0].priority.text: a brace or a control character",
        "{\"a\": [[]]} | $.vrrp_instance[0].priority.a",
        "\"1\\n2\" | $.vrrp_instance[0].priority: a double quote or a control character",
        "1, \"prioritty\": 2 | $.vrrp_instance[0].prioritty: Unknown keyword 'prioritty', ignored; did you mean 'priority'?",
        "1, \"router_id\": 2 | $.vrrp_instance[0].router_id: Unknown keyword 'router_id', ignored; 'router_id' belongs into global_defs",
        "1, \"name\": \"W\" | $.vrrp_instance[0].name: Unknown keyword 'name'",
        "1, \"a b\": 2 | $.vrrp_instance[0]",
        "1, \"\": 2 | $.vrrp_instance[0].: this cannot be a keyword",
        "[1, {}] | $.vrrp_instance[0].priority[1]",
        "1, \"virtual_ipaddress_excluded\": [\"10.0.0.300\"] | $.vrrp_instance[0].virtual_ipaddress_excluded[0]: '10.0.0.300' is no IP address",
        "1, \"track_script\": [\"none\"] | $.vrrp_instance[0].track_script[0]: (V) track_script none is not defined",
        "1,, | $.vrrp_instance[0].priority: no JSON: malformed JSON at line 2 column ",
        "1 | ",
      })
  void whatIsWrongIsToldWithItsPath(String priority, String complaint) throws UnfitJson {
    String json = INSTANCE.replace("PRIORITY", priority);
    if (complaint == null) {
      assertThat(JsonConfig.read("x.json", json).configuration().instances()).hasSize(1);
      return;
    }
    assertThatThrownBy(() -> JsonConfig.read("x.json", json))
        .isInstanceOf(UnfitJson.class)
        .message()
        .startsWith(complaint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{} x",
        "{\"form\": \"other\"}",
        "{\"form\": 1}",
        "{\"vrrp_instance\": [{}]}",
        "{\"vrrp_instance\": [{\"interface\": \"eth0\", \"name\": \"V\"}]}",
        "{\"vrrp_instance\": [{\"name\": \"V\"}, 1]}",
        "{\"virtual_server_group\": [{\"name\": \"V\", \"x\": 1}]}",
        "{\"global_defs\": {\"notification_email\": [[[]]]}}",
        "{'global_defs': 1}"
      })
  void whatIsNoConfigurationIsRefused(String json) {
    assertThatThrownBy(() -> JsonConfig.read("x.json", json))
        .isInstanceOf(UnfitJson.class)
        .message()
        .startsWith("$");
  }

  @Test
  void nestingHasABound() {
    String deep = "{\"a\":".repeat(100_000);
    assertThatThrownBy(() -> JsonConfig.read("x.json", deep)).isInstanceOf(UnfitJson.class);
  }

  @Test
  void noWordIncludesAFileOrDefinesAnything() {
    for (String keyword : new String[] {"include", "includer", "$X=1", "@host", "~SEQ(x)"}) {
      String json = "{\"" + keyword + "\": \"/etc/passwd\"}";
      assertThatThrownBy(() -> JsonConfig.read("x.json", json))
          .isInstanceOf(UnfitJson.class)
          .hasMessageContaining("Unknown keyword '" + keyword + "'");
    }
  }
}
