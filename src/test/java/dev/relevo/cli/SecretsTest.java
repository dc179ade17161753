package dev.relevo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.ReadingOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file with passwords in every place that may hold one, with mistakes around them, through every
/// subcommand that reads a configuration, in every form.
class SecretsTest {
  private static final String[] SECRETS = {"hunter2a", "Geheim99", "s3sam-open", "KeyOfTheTower"};

  private static final String FILE =
      """
      $PW=hunter2a \\
      $GOOD=hunter2a
      global_defs {
        smtp_passwd Geheim99
        router_id x y # auth_pass s3sam-open
      }
      vrrp_instance V {
        interface eth0
        virtual_router_id 61
        priority 1500
        Geheim99 5
        authentication {
          auth_type PASS
          auth_pass $GOOD too many
          auth_pas s3sam-open
          auth_pass "s3sam-open
          auth_pass Geheim99
        }
        auth_pass s3sam-open {
        }
        auth_hmac {
          key 1 KeyOfTheTower
          kay 2 KeyOfTheTower
        }
        virtual_ipaddress {
          192.168.1.20/24 $GOOD
        }
      }
      SSL {
        password s3sam-open
        passwort Geheim99
      }
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void noneIsInAnyOutput() throws IOException {
    String file = Files.writeString(directory.resolve("a.conf"), FILE).toString();
    String other = FILE.replace("hunter2a", "hunter2b").replace("Geheim99\n  }", "Geheim99x\n  }");
    String changed = Files.writeString(directory.resolve("b.conf"), other).toString();
    List<List<String>> all =
        List.of(
            List.of("test", file),
            List.of("test", "--format=json", file),
            List.of("test", "--format=sarif", file),
            List.of("print", file),
            List.of("print", "--annotate", file),
            List.of("diff", file, changed),
            List.of("convert", "--to=json", file),
            List.of("convert", "--to=conf", file));
    for (List<String> words : all) {
      assertThat(config(words)).as(words.toString()).isNotEmpty().doesNotContain(SECRETS);
    }
    for (String form : new String[] {"text", "json", "sarif"}) {
      var out = new ByteArrayOutputStream();
      var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
      CheckCommand.run(stream, stream, true, "--format=" + form, file, changed);
      assertThat(out.toString(StandardCharsets.UTF_8)).isNotEmpty().doesNotContain(SECRETS);
    }
  }

  @Test
  void theyAreShownToThoseWhoAsk() throws IOException {
    String file = Files.writeString(directory.resolve("a.conf"), FILE).toString();
    for (String[] words :
        new String[][] {
          {"print", "--secrets", file},
          {"print", "--secrets", "--annotate", file},
          {"convert", "--secrets", "--to=json", file},
          {"convert", "--secrets", "--to=conf", file}
        }) {
      assertThat(config(List.of(words))).contains("Geheim99");
    }
  }

  private static String config(List<String> words) {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Examination examination =
        (file, id) -> ConfigReader.read(file, ReadingOptions.ofThisHost(id.orElse(null)));
    ConfigCommand.run(examination, new Screen(stream, stream, true), words.toArray(String[]::new));
    return out.toString(StandardCharsets.UTF_8);
  }
}
