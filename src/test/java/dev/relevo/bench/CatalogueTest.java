package dev.relevo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  @Test
  void namesAreNotTakenTwice() {
    List<String> names = Catalogue.all().stream().map(Experiment::name).toList();
    assertThat(new HashSet<>(names)).hasSameSizeAs(names);
  }

  @Test
  void labelsAreNotTakenTwice() {
    List<String> labels =
        Catalogue.all().stream()
            .flatMap(one -> one.headlines().stream())
            .map(headline -> headline.unit() + headline.label())
            .toList();
    assertThat(new HashSet<>(labels)).hasSameSizeAs(labels);
  }

  @Test
  void everyHostHasOneFile() {
    for (Experiment one : Catalogue.all()) {
      for (int host = 1; host <= one.layout().hosts(); host++) {
        String text = one.layout().configuration().apply(host);
        assertThat(text).contains("priority " + Configuration.priority(host) + "\n");
        Set<String> lines = text.lines().collect(Collectors.toSet());
        assertThat(one.layout().addresses())
            .allSatisfy(address -> assertThat(lines).contains("  " + address));
      }
    }
  }

  /// The text of the referee, which agrees with the tutorial's.
  @Test
  void aRouterInWords() {
    assertThat(Configuration.tutorial(2).with(" nopreempt\n").text())
        .isEqualTo(
            """
            vrrp_instance MY-FAILOVER {
             state MASTER
             interface eth0
             version 2
             virtual_router_id 21
             priority 120
             advert_int 1
             authentication {
              auth_type PASS
              auth_pass Venezuela21
             }
             nopreempt
             virtual_ipaddress {
              192.168.1.20
             }
            }
            """);
  }

  @Test
  void theTwentyFirstAddressIsInNoAdvert() {
    String text = Configuration.tutorial(1).holding(ScaleActs.addresses(21)).text();
    assertThat(text.substring(text.indexOf("virtual_ipaddress_excluded")))
        .contains("10.99.0.21")
        .doesNotContain("10.99.0.20\n");
    assertThat(Configuration.tutorial(1).holding(ScaleActs.addresses(20)).text())
        .doesNotContain("excluded");
  }

  @Test
  void routersSpreadOverWires() {
    assertThat(ScaleActs.links(1)).isEqualTo(1);
    assertThat(ScaleActs.links(250)).isEqualTo(1);
    assertThat(ScaleActs.links(2000)).isEqualTo(8);
    assertThat(ScaleActs.links(10_000)).isEqualTo(40);
    String text = ScaleActs.routers(1, 251);
    assertThat(text).contains("interface eth1\n version 2\n virtual_router_id 1\n");
    assertThat(text).contains(" 10.100.0.1\n").doesNotContain("eth2");
    assertThat(new HashSet<>(ScaleActs.routerAddresses(10_000))).hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--scenario=nobody", "--runs=-1", "--update-readme --quick", "--peer=x"})
  void wrongOptions(String options) {
    assertThat(BenchCommand.run(options.split(" ", -1))).isEqualTo(2);
  }
}
