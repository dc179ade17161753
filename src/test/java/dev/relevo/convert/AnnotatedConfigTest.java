package dev.relevo.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.config.ConfigPrinter.Secrets;
import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ReadingOptions;
import dev.relevo.config.Trail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedConfigTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void eachValueSaysWhereItComesFrom() throws IOException {
    Files.writeString(directory.resolve("common.conf"), "  garp_master_repeat 2\n  priority 300\n");
    Path file =
        Files.writeString(
            directory.resolve("k.conf"),
            """
            $VIP=192.168.1.20
            global_defs {
              vrrp_garp_master_delay 7
            }
            vrrp_instance V {
              interface eth0
              virtual_router_id 61
              include common.conf
              advert_int 1.0
              authentication {
                auth_type PASS
                auth_pass hunter2
              }
              virtual_ipaddress {
                ${VIP}/24
              }
            }
            """);
    String name = file.toString();
    String common = directory.resolve("common.conf").toString();
    assertThat(annotated(name))
        .contains("vrrp_instance V {  # " + name + ":5\n")
        .contains("    interface eth0  # " + name + ":6\n")
        .contains("    state BACKUP  # default\n")
        .contains("    garp_master_repeat 2  # " + common + ":1, included\n")
        .contains(
            "    priority 100  # "
                + common
                + ":2, included, replaced: priority: 300 is outside 1 to 255, using 100\n")
        .contains("    advert_int 1  # " + name + ":9, written as 1.0\n")
        .contains("    garp_master_delay 7  # from global_defs, " + name + ":3\n")
        .contains("        auth_pass ********  # " + name + ":12\n")
        .contains("        192.168.1.20/24 dev eth0  # " + name + ":15, through $VIP\n");
  }

  @Test
  void strictModeSaysWhatItDecides() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("k.conf"),
            """
            global_defs {
              vrrp_strict
              vrrp_lower_prio_no_advert off
              vrrp_down_timer_adverts 5
            }
            vrrp_instance V {
              interface eth0
              virtual_router_id 61
              state MASTER
              priority 100
              accept
              virtual_ipaddress {
                192.168.1.20/24
              }
            }
            vrrp_instance W {
              strict_mode off
              interface eth0
              virtual_router_id 62
            }
            """);
    String name = file.toString();
    String all = annotated(name);
    int second = all.indexOf("vrrp_instance W");
    assertThat(all.substring(0, second))
        .contains("    strict_mode true  # from global_defs, " + name + ":2\n")
        .contains("    lower_prio_no_advert true  # from strict mode\n")
        .contains("    down_timer_adverts 3  # from strict mode\n")
        .contains("    state BACKUP  # " + name + ":9, replaced: (V) state MASTER is for")
        .contains("    no_accept  # " + name + ":11, replaced: (V) accept does not go with");
    assertThat(all.substring(second))
        .contains("    strict_mode false  # " + name + ":17, written as off\n")
        .contains("    lower_prio_no_advert false  # from global_defs, " + name + ":3")
        .contains("    down_timer_adverts 5  # from global_defs, " + name + ":4\n");
  }

  @Test
  void aCommentNeverMakesALineTooLong() throws IOException {
    String word = "x".repeat(970);
    Path file = Files.writeString(directory.resolve("k.conf"), "global_defs {\nrouter_id " + word);
    assertThat(annotated(file.toString())).contains("    router_id " + word + "\n");
  }

  private static String annotated(String file) {
    var trail = new Trail();
    ConfigReading reading = ConfigReader.read(file, ReadingOptions.ofThisHost(null), trail);
    return AnnotatedConfig.print(reading, file, trail, Secrets.HIDDEN);
  }
}
