package dev.relevo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.config.ConfigReader;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.TrackedScript;
import dev.relevo.track.Weight;
import dev.relevo.vrrp.AnnounceSettings;
import dev.relevo.vrrp.GroupSettings;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodePlanTest {
  private static final String FILE =
      """
      global_defs {
        vrrp_higher_prio_send_advert
        vrrp_garp_master_repeat 2
      }
      vrrp_script chk {
        script /bin/true
        rise 3
        fall 2
        init_fail
        weight -5
      }
      vrrp_instance A {
        state MASTER
        interface eth0
        virtual_router_id 7
        priority 130
        advert_int 2
        garp_master_delay 1
        virtual_ipaddress {
          192.0.2.1/24
        }
        virtual_ipaddress_excluded {
          192.0.2.2/24 dev eth1
        }
        track_script {
          chk
        }
        track_interface {
          eth1 weight 9 reverse
        }
      }
      """;

  @Test
  void everythingTheCoreNeedsComesFromTheFile() {
    NodeSettings settings = plan(FILE);
    RouterSettings router = settings.routers().getFirst();
    assertThat(router.name()).isEqualTo("A");
    assertThat(router.interfaceName()).isEqualTo(new InterfaceName("eth0"));
    assertThat(router.family()).isEqualTo(IpFamily.IPV4);
    assertThat(router.version()).isEqualTo(VrrpVersion.V2);
    assertThat(router.vrid()).isEqualTo(new Vrid(7));
    assertThat(router.priority()).isEqualTo(new Priority(130));
    assertThat(router.wantsMaster()).isTrue();
    assertThat(router.advertInterval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(router.preempt()).isTrue();
    assertThat(router.downTimerAdverts()).isEqualTo(3);
    assertThat(router.higherPrioritySendAdvert()).isTrue();
    assertThat(router.lowerPriorityNoAdvert()).isFalse();
    assertThat(router.announce())
        .isEqualTo(
            new AnnounceSettings(
                2, Duration.ofSeconds(1), Duration.ZERO, 1, Duration.ofSeconds(5), 2));
    assertThat(router.addresses()).hasSize(1);
    assertThat(router.excluded().getFirst().device()).isEqualTo(new InterfaceName("eth1"));
    assertThat(settings.scripts()).containsExactly(new TrackedScript("chk", 3, 2, true));
    assertThat(settings.scriptTracking().get("A"))
        .containsExactly(new ScriptTracking("chk", new Weight(-5, false)));
    assertThat(settings.interfaceTracking().get("A"))
        .containsExactly(new InterfaceTracking(new InterfaceName("eth1"), new Weight(9, true)));
  }

  private static final String GROUPED =
      """
      vrrp_script own { script /bin/true
      weight -5
      }
      vrrp_script shared { script /bin/true
      }
      vrrp_sync_group G {
        group {
          A
          B
        }
        track_script {
          shared weight -7
        }
        track_interface {
          eth0
          eth9 weight 3
        }
      }
      vrrp_instance A {
        interface eth0
        virtual_router_id 7
        virtual_ipaddress {
          192.0.2.1
        }
        track_script {
          own
        }
        track_interface {
          eth8 weight 4 reverse
        }
      }
      vrrp_instance B {
        interface eth1
        virtual_router_id 8
        virtual_ipaddress {
          192.0.2.2
        }
        track_script {
          shared weight 0
        }
      }
      """;

  @Test
  void whatAGroupTracksEachMemberTracks() {
    NodeSettings settings = plan(GROUPED);
    assertThat(settings.groups()).containsExactly(new GroupSettings("G", List.of("A", "B")));
    assertThat(settings.scriptTracking().get("A")).containsExactly(check("shared", -7, false));
    assertThat(settings.interfaceTracking().get("A"))
        .containsExactly(link("eth8", 4, true), link("eth9", 3, false)); // as it does in 2.2.7
    assertThat(settings.scriptTracking().get("B")).containsExactly(check("shared", 0, false));
    assertThat(settings.interfaceTracking().get("B"))
        .containsExactly(link("eth0", 0, false), link("eth9", 3, false));
  }

  @Test
  void weightsOfMembersCountWhereTheGroupSaysSo() {
    for (String word : List.of("sync_group_tracking_weight", "global_tracking")) {
      NodeSettings settings = plan(GROUPED.replace("group {\n", word + "\ngroup {\n"));
      assertThat(settings.scriptTracking().get("A"))
          .containsExactly(check("own", -5, false), check("shared", -7, false));
      assertThat(settings.interfaceTracking().get("A"))
          .containsExactly(link("eth8", 4, true), link("eth9", 3, false));
    }
  }

  @Test
  void noWeightCountsBesideAnOwner() {
    NodeSettings settings =
        plan(GROUPED.replace("virtual_router_id 8", "virtual_router_id 8\npriority 255"));
    assertThat(settings.scriptTracking().get("A")).containsExactly(check("shared", 0, false));
    assertThat(settings.interfaceTracking().get("A"))
        .containsExactly(link("eth8", 4, true), link("eth9", 0, false));
  }

  private static ScriptTracking check(String name, int weight, boolean reversed) {
    return new ScriptTracking(name, new Weight(weight, reversed));
  }

  private static InterfaceTracking link(String name, int weight, boolean reversed) {
    return new InterfaceTracking(new InterfaceName(name), new Weight(weight, reversed));
  }

  @Test
  void ipv6SpeaksVersionThree() {
    NodeSettings settings =
        plan(
            "vrrp_instance A {\ninterface eth0\nvirtual_router_id 7\nversion 2\nadvert_int 0.5\n"
                + "virtual_ipaddress {\nfe80::7\n}\n}");
    RouterSettings router = settings.routers().getFirst();
    assertThat(router.family()).isEqualTo(IpFamily.IPV6);
    assertThat(router.version()).isEqualTo(VrrpVersion.V3);
    assertThat(router.advertInterval()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void peersComeWithAllTheyNeed() {
    String unicast =
        """
        vrrp_instance A {
          interface eth0
          virtual_router_id 7
          unicast_src_ip 192.0.2.9
          unicast_ttl 64
          unicast_peer {
            192.0.2.7
            192.0.2.8
          }
          virtual_ipaddress {
            192.0.2.1
          }
        }
        """;
    RouterSettings router = plan(unicast).routers().getFirst();
    assertThat(router.transport())
        .isEqualTo(
            new Transport(
                IpAddress.parse("192.0.2.9"),
                List.of(
                    IpAddress.parse("192.0.2.7").orElseThrow(),
                    IpAddress.parse("192.0.2.8").orElseThrow()),
                64,
                false));
    RouterSettings fewer = plan(unicast.replace("192.0.2.7\n", "")).routers().getFirst();
    assertThat(router.sameRouter(fewer)).isTrue();
    RouterSettings none =
        plan(unicast.replace("192.0.2.7\n", "").replace("192.0.2.8\n", "")).routers().getFirst();
    assertThat(none.transport().isUnicast()).isFalse();
    assertThat(router.sameRouter(none)).as("another transport").isFalse();
  }

  private static NodeSettings plan(String text) {
    return NodePlan.of(
        ConfigReader.read("x.conf", text.getBytes(StandardCharsets.UTF_8)).configuration());
  }
}
