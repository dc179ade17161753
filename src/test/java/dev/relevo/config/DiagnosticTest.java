package dev.relevo.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
  @Test
  void aCaretStandsUnderThePlaceAlsoBehindTabs() {
    Diagnostic diagnostic = read("global_defs {\n\tvrrp_version\t4 # four\n}\n");
    assertThat(diagnostic)
        .hasToString(
            """
            /etc/k.conf:2:15: error: vrrp_version: 4 is outside 2 to 3, ignored [RLV013]
              \tvrrp_version\t4 # four
              \t            \t^\
            """);
    assertThat(diagnostic.logLine())
        .isEqualTo("(/etc/k.conf: Line 2) vrrp_version: 4 is outside 2 to 3, ignored");
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    assertThat(read("a\u001b[2J b\u0007\n").toString()).doesNotContain("\u001b", "\u0007");
  }

  @Test
  void passwordsAreNeverShown() {
    String[] lines = {
      "auth_pass \"hunter2000\"",
      "auth_pass \"hunter2000",
      "auth_pas hunter2000",
      "auth_pass hunter2000 {"
    };
    for (String line : lines) {
      ConfigReading reading =
          ConfigReader.read(
              "x", bytes("vrrp_instance A {\nauthentication {\n" + line + "\n}\n}\n"));
      assertThat(reading.diagnostics()).isNotEmpty();
      for (Diagnostic diagnostic : reading.diagnostics()) {
        assertThat(diagnostic.toString()).doesNotContain("hunter");
      }
      assertThat(reading.configuration().toString()).doesNotContain("hunter");
    }
  }

  @Test
  void whatFollowsASecretsNameIsMasked() {
    assertThat(read("vrrp_instance A {\n  auth_pass hunter2000 # or not\n}\n"))
        .hasToString(
            """
            /etc/k.conf:2:3: error: Unknown keyword 'auth_pass', ignored [RLV011]
                auth_pass ********
                ^
              fix: 'auth_pass' belongs into authentication\
            """);
  }

  @Test
  void aSecretIsMaskedWhereverItStands() {
    String text =
        """
        $X=hunter2000 \\
        vrrp_instance A {
          hunter2000 1
          prio_rity $X
          authentication {
            auth_type hunter2000
            auth_pass $X
            auth_pass other-hunter
          }
          other-hunter
        }
        """;
    ConfigReading reading = ConfigReader.read("x", bytes(text));
    assertThat(reading.diagnostics()).hasSizeGreaterThan(4);
    assertThat(reading.diagnostics().toString()).contains(Mask.HIDDEN).doesNotContain("hunter");
  }

  @Test
  void aPrintedConfigurationHidesPasswordsUnlessAsked() {
    String text =
        """
        vrrp_instance A {
          interface eth0
          virtual_router_id 1
          authentication {
            auth_type PASS
            auth_pass hunter2
          }
        }
        """;
    var configuration = ConfigReader.read("x", bytes(text)).configuration();
    assertThat(ConfigPrinter.print(configuration, ConfigPrinter.Secrets.HIDDEN))
        .contains("auth_pass ********")
        .doesNotContain("hunter2");
    assertThat(ConfigPrinter.print(configuration, ConfigPrinter.Secrets.SHOWN))
        .contains("auth_pass hunter2");
  }

  private static Diagnostic read(String text) {
    return ConfigReader.read("/etc/k.conf", bytes(text)).diagnostics().getFirst();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
