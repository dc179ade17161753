package dev.relevo.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("host")
class LabTest {
  private static String conf(int priority) {
    return """
    vrrp_instance V {
      state MASTER
      interface eth0
      virtual_router_id 21
      priority %d
      advert_int 1
      virtual_ipaddress {
        192.168.1.20
      }
    }
    """
        .formatted(priority);
  }

  @ParameterizedTest
  @EnumSource(Daemon.class)
  void anAddressMovesAndTheClientSeesIt(Daemon daemon) {
    daemon.missing().ifPresent(missing -> assumeTrue(false, missing));
    try (Lab lab = Lab.create(LabSpec.servers(2))) {
      lab.host(1).start(conf(150), daemon);
      lab.host(2).start(conf(100), daemon);
      lab.prober();
      lab.awaitHolder(1);
      lab.await("server1 answers", Lab.PATIENCE, () -> lab.prober().answering().isPresent());
      assertThat(lab.mac(lab.spec().address())).contains(LabSpec.mac(0, 1));
      lab.prober().mark();
      lab.host(1).powerOff();
      lab.awaitHolder(2);
      lab.await(
          "server2 answers",
          Lab.PATIENCE,
          () -> lab.prober().answering().filter("server2"::equals).isPresent());
      assertThat(lab.prober().longestSilence())
          .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
      assertThat(lab.mac(lab.spec().address())).contains(LabSpec.mac(0, 2));
      lab.host(1).powerOn();
      assertThat(lab.host(1).start(daemon).isAlive()).isTrue();
      lab.awaitHolder(1);
      assertThat(lab.host(1).stop()).isZero();
      lab.awaitHolder(2);
      assertThat(lab.host(1).run("cat", "/etc/keepalived/keepalived.conf").output())
          .isEqualTo(conf(150));
      assertThat(lab.host(1).run("hostname").output().strip()).isEqualTo("server1");
    }
  }

  @ParameterizedTest
  @EnumSource(Daemon.class)
  void anIpv6AddressMovesToo(Daemon daemon) {
    daemon.missing().ifPresent(missing -> assumeTrue(false, missing));
    LabSpec spec = LabSpec.servers(2).probing("fd00:192:168:1::20");
    try (Lab lab = Lab.create(spec)) {
      for (int server = 1; server <= 2; server++) {
        lab.host(server).start(conf6(200 - server), daemon);
      }
      lab.prober();
      lab.awaitHolder(1);
      lab.host(1).unplug(0);
      lab.awaitHolder(2);
      lab.await(
          "server2 answers",
          Lab.PATIENCE,
          () -> lab.prober().answering().filter("server2"::equals).isPresent());
      assertThat(lab.mac(spec.address())).contains(LabSpec.mac(0, 2));
    }
  }

  private static String conf6(int priority) {
    return """
    vrrp_instance V6 {
      version 3
      interface eth0
      virtual_router_id 21
      priority %d
      advert_int 0.2
      virtual_ipaddress {
        fe80::20
        fd00:192:168:1::20/64
      }
    }
    """
        .formatted(priority);
  }
}
