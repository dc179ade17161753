package dev.relevo.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "vrrp_instance A, prioritty, did you mean 'priority'?",
        "vrrp_instance A, prority, did you mean 'priority'?",
        "vrrp_instance A, pirority, did you mean 'priority'?",
        "vrrp_instance A, Priority, did you mean 'priority'?",
        "vrrp_instance A, virtual_ip_address, did you mean 'virtual_ipaddress'?",
        "vrrp_instance A, virtual-ipaddress, did you mean 'virtual_ipaddress'?",
        "vrrp_instance A, virtual_routerid, did you mean 'virtual_router_id'?",
        "vrrp_instance A, interace, did you mean 'interface'?",
        "vrrp_instance A, adver_int, did you mean 'advert_int'?",
        "vrrp_instance A, no_preempt, did you mean 'nopreempt'?",
        "vrrp_instance A, notify_maser, did you mean 'notify_master'?",
        "vrrp_instance A, track_scripts, did you mean 'track_script'?",
        "vrrp_script A, intervall, did you mean 'interval'?",
        "vrrp_script A, wieght, did you mean 'weight'?",
        "global_defs, router-id, did you mean 'router_id'?",
        "global_defs, enable_script_securty, did you mean 'enable_script_security'?",
        "global_defs, vrrp_vesion, did you mean 'vrrp_version'?",
        "vrrp_sync_group A, grup, did you mean 'group'?",
        "virtual_server 10.0.0.1 80, lb_alg, did you mean 'lb_algo'?",
        "virtual_server 10.0.0.1 80, completely_else, ``",
        "vrrp_instance A, qqqqqqqq, ``",
        "vrrp_instance A, enable_script_security, 'enable_script_security' belongs into global_defs",
        "vrrp_instance A, script, 'script' belongs into vrrp_script",
        "vrrp_instance A, auth_type, 'auth_type' belongs into authentication",
        "vrrp_script A, virtual_ipaddress, 'virtual_ipaddress' belongs into vrrp_instance",
        "global_defs, interval, 'interval' belongs into vrrp_script",
        "vrrp_script A, vrrp_version, 'vrrp_version' belongs into global_defs",
      })
  void whatWasMeant(String block, String keyword, String hint) {
    Diagnostic said = read(block + " {\n" + keyword + " 1\n}\n", keyword);
    assertThat(said.hint()).isEqualTo(hint);
    assertThat(said.code()).isEqualTo(hint.contains("belongs") ? Code.RLV011 : Code.RLV010);
  }

  @Test
  void blocksAreMeantToo() {
    assertThat(read("vrrp_instace A {\n}\n", "vrrp_instace").hint())
        .isEqualTo("did you mean 'vrrp_instance'?");
    assertThat(read("track_script {\n}\n", "track_script").hint())
        .isEqualTo("'track_script' belongs into vrrp_instance or vrrp_sync_group");
    assertThat(read("vrrp_instance A {\nvrrp_script b {\n}\n}\n", "vrrp_script").hint())
        .isEqualTo("'vrrp_script' belongs into the file itself, outside every block");
    assertThat(read("prioritty 100\n", "prioritty").hint())
        .isEqualTo("did you mean 'priority'? It belongs into vrrp_instance");
  }

  @Test
  void theLogSaysItInTheSameLine() {
    assertThat(read("vrrp_instace A {\n}\n", "vrrp_instace").logLine())
        .endsWith("'}' ends that block; did you mean 'vrrp_instance'?");
  }

  private static Diagnostic read(String text, String keyword) {
    ConfigReading read = ConfigReader.read("x", text.getBytes(StandardCharsets.UTF_8));
    return read.diagnostics().stream()
        .filter(said -> said.message().startsWith("Unknown keyword '" + keyword + "'"))
        .findFirst()
        .orElseThrow();
  }
}
