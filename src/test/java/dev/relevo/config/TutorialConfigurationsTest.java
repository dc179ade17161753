package dev.relevo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.vrrp.VirtualAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The two tutorials' configurations, byte for byte as they are printed there.
class TutorialConfigurationsTest {
  private static final Path SEEDS = Path.of("src/test/resources/seeds");
  private static final String TRUNCATED = "Truncating auth_pass to 8 characters, it has 11";
  private static final String INSECURE =
      "SECURITY VIOLATION - scripts are being executed but script_security not enabled.";

  @Test
  void theFirewallTutorialIsClean() throws IOException {
    String text = Files.readString(SEEDS.resolve("tutorial-vrrp.md"));
    int start = text.indexOf("```\nglobal_defs") + 4;
    ConfigReading reading = read(text.substring(start, text.indexOf("```", start)));

    assertThat(reading.diagnostics()).isEmpty();
    VrrpInstance instance = reading.configuration().instances().getFirst();
    assertThat(instance.name()).isEqualTo("FED_FW");
    assertThat(instance.wantsMaster()).isTrue();
    assertThat(instance.priority()).isEqualTo(new Priority(200));
    assertThat(instance.smtpAlert()).isTrue();
    assertThat(instance.higherPrioritySendAdvert()).isTrue();
    assertThat(instance.authentication()).isEqualTo(password("f3san-fw"));
    IpPrefix prefix = IpPrefix.parse("185.103.124.150/22").orElseThrow();
    assertThat(instance.addresses())
        .containsExactly(VirtualAddress.of(prefix, new InterfaceName("eth1")));
    assertThat(instance.announce().refresh()).isEqualTo(Duration.ofSeconds(30));
    assertThat(instance.announce().refreshRepeat()).isEqualTo(2);
    VrrpScript check = reading.configuration().scripts().getFirst();
    ScriptCommand.RunProgram program = (ScriptCommand.RunProgram) check.command();
    assertThat(program.arguments()).containsExactly("/sbin/pidof", "httpd-worker");
    assertThat(program.user().orElseThrow().user()).isEqualTo("root");
    assertThat(check.timeout()).isEqualTo(Duration.ofSeconds(2));
    ScriptCommand.RunProgram told =
        (ScriptCommand.RunProgram) instance.notifyScripts().any().orElseThrow();
    assertThat(told.arguments()).containsExactly("/usr/local/bin/keepalived.sh");
    assertThat(told.user().orElseThrow().user()).isEqualTo("root");
  }

  @Test
  void theThreeServersOfTheFailoverTutorial() throws IOException {
    List<String> configurations = failover();
    assertThat(configurations).hasSize(4);
    int[] priorities = {150, 120, 100};
    for (int i = 0; i < priorities.length; i++) {
      ConfigReading reading = read(configurations.get(i));
      assertThat(messages(reading)).containsExactly(TRUNCATED);
      assertThat(ConfigVerdict.of(reading)).isEqualTo(ConfigVerdict.ERRORS);
      VrrpInstance instance = reading.configuration().instances().getFirst();
      assertThat(instance.name()).isEqualTo("MY-FAILOVER");
      assertThat(instance.priority()).isEqualTo(new Priority(priorities[i]));
      assertThat(instance.authentication()).isEqualTo(password("Venezuel"));
    }
  }

  @Test
  void theLastExampleOfTheFailoverTutorial() throws IOException {
    ConfigReading reading = read(failover().get(3));
    assertThat(messages(reading)).containsExactly(TRUNCATED, INSECURE);
    VrrpInstance instance = reading.configuration().instances().getFirst();
    assertThat(instance.tracking().scripts()).hasSize(1);
    assertThat(instance.tracking().interfaces().getFirst().name()).hasToString("eth1");
    VrrpScript check = reading.configuration().scripts().getFirst();
    assertThat(check.fall()).isEqualTo(2);
    assertThat(check.rise()).isEqualTo(2);
    assertThat(((ScriptCommand.RunProgram) check.command()).arguments())
        .containsExactly("killall", "-0", "apache2");
  }

  @Test
  void theSnippetsOnPortsAreConnects() throws IOException {
    String text = Files.readString(SEEDS.resolve("tutorial-failover.rst"));
    String ports = block(text, text.indexOf("\tvrrp_script chequea_http_port/80"));
    String track =
        """
        vrrp_instance X {
          interface eth0
          virtual_router_id 1
          virtual_ipaddress {
            192.0.2.1
          }
          track_script {
            chequea_http_port/80
            chequea_https_port
            chequea_smtp_port
          }
        }
        """;
    ConfigReading reading = read(ports + track);
    assertThat(messages(reading)).containsExactly(INSECURE);
    List<String> connects = new ArrayList<>();
    for (VrrpScript script : reading.configuration().scripts()) {
      ScriptCommand.TcpConnect connect = (ScriptCommand.TcpConnect) script.command();
      connects.add(connect.address() + " " + connect.port());
    }
    assertThat(connects).containsExactly("127.0.0.1 443", "127.0.0.1 443", "127.0.0.1 25");
  }

  /// The literal blocks that are a keepalived.conf, without the document's indentation.
  private static List<String> failover() throws IOException {
    String text = Files.readString(SEEDS.resolve("tutorial-failover.rst"));
    String marker = "\t# vi /etc/keepalived/keepalived.conf\n";
    List<String> found = new ArrayList<>();
    for (int at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + 1)) {
      found.add(block(text, at + marker.length()));
    }
    return found;
  }

  private static String block(String text, int start) {
    var block = new StringBuilder();
    for (String line : text.substring(start).split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("\t")) {
        break;
      }
      block.append(line.isEmpty() ? line : line.substring(1)).append('\n');
    }
    return block.toString();
  }

  private static List<String> messages(ConfigReading reading) {
    return reading.diagnostics().stream().map(Diagnostic::message).toList();
  }

  private static Authentication password(String text) {
    return Authentication.password(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ConfigReading read(String text) {
    return ConfigReader.read("keepalived.conf", text.getBytes(StandardCharsets.UTF_8));
  }
}
