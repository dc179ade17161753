package dev.relevo.hosttest;

import static dev.relevo.hosttest.Configurations.GOOD;
import static dev.relevo.hosttest.Configurations.good;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `./relevo config` as people start it.
@Tag("host")
class ConfigHostTest {
  private Enclosure host;

  @BeforeEach
  void open() throws IOException {
    host = Enclosure.open();
    host.write("good.conf", GOOD);
  }

  @AfterEach
  void close() {
    Enclosure.end(host);
  }

  private void bothEndWith(int code, String file) throws Exception {
    host.relevo("-t", "-f", file).endedWith(code);
    host.relevo("config", "test", file).endedWith(code);
  }

  @Test
  void aTestEndsAsTheDaemonsDoes() throws Exception {
    host.write("fatal.conf", good("priority 150", "priority"));
    host.write("wrong.conf", good("priority 150", "prioritas 150"));
    host.write("absent.conf", good("eth0", "eth7"));
    host.write("unsafe.conf", good("priority 150", "priority 150\nnotify /bin/true"));
    bothEndWith(0, "good.conf");
    bothEndWith(2, "fatal.conf");
    bothEndWith(4, "none.conf");
    bothEndWith(5, "wrong.conf");
    bothEndWith(5, "absent.conf");
    bothEndWith(6, "unsafe.conf");
  }

  @Test
  void complaintsComeInThreeForms() throws Exception {
    host.write("wrong.conf", good("priority 150", "prioritty 150"));
    var text = host.relevo("config", "test", "wrong.conf").endedWith(5);
    assertThat(text.err()).isEmpty();
    assertThat(text.out())
        .startsWith("wrong.conf:5:3: error: Unknown keyword 'prioritty', ignored [RLV010]\n")
        .contains("\n  fix: did you mean 'priority'?\n");
    for (String form : new String[] {"json", "sarif"}) {
      var ended = host.relevo("config", "test", "--format=" + form, "wrong.conf").endedWith(5);
      assertThat(ended.out()).startsWith("{").contains("\"RLV010\"");
    }
    assertThat(host.relevo("check", "--explain", "RLV010").endedWith(0).out())
        .startsWith("# RLV010: ");
  }

  @Test
  void aPrintIsAConfiguration() throws Exception {
    host.write("printed.conf", host.relevo("config", "print", "good.conf").endedWith(0).out());
    host.relevo("config", "test", "printed.conf").endedWith(0);
    assertThat(host.relevo("config", "diff", "good.conf", "printed.conf").endedWith(0).out())
        .isEmpty();
    host.relevo("config", "print", "none.conf").endedWith(2);
  }

  @Test
  void aDifferenceIsOne() throws Exception {
    host.write("other.conf", good("priority 150", "priority 151"));
    assertThat(host.relevo("config", "diff", "good.conf", "other.conf").endedWith(1).out())
        .isEqualTo("vrrp_instance V: priority 150 -> 151\n");
    host.relevo("config", "diff", "good.conf", "none.conf").endedWith(2);
    host.relevo("config").endedWith(2);
  }

  @Test
  void jsonGoesThereAndBack() throws Exception {
    host.write("a.json", host.relevo("config", "convert", "good.conf", "--to=json").out());
    assertThat(host.read("a.json")).startsWith("{").contains("\"priority\": 150,");
    host.relevo("config", "diff", "good.conf", "a.json").endedWith(0);
    host.write("back.conf", host.relevo("config", "convert", "a.json", "--to=conf").out());
    host.relevo("config", "diff", "good.conf", "back.conf").endedWith(0);
    host.write("bad.json", host.read("a.json").replace("150,", "1500,"));
    assertThat(host.relevo("config", "convert", "bad.json", "--to=conf").endedWith(2).err())
        .isEqualTo(
            "relevo config: bad.json: $.vrrp_instance[0].priority: priority: 1500 is outside 1 to"
                + " 255, using 100\n");
    host.relevo("config", "convert", "/dev/zero", "--to=json").endedWith(2);
    host.relevo("config", "convert", "good.conf").endedWith(2);
    assertThat(host.shell(Enclosure.RELEVO + " config print /dev/fd/0 < a.json").out())
        .isEqualTo(host.relevo("config", "print", "good.conf").out());
  }
}
