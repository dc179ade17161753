package dev.relevo.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relevo.recorder.Recording;
import dev.relevo.recorder.RecordingText;
import dev.relevo.recorder.Replay;
import dev.relevo.recorder.UnreadableRecording;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.RouterState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The flight recorders of real daemons, asked for with SIGUSR1, lead the core to where they were.
@Tag("host")
class RecorderLabTest {
  private static final String DIRECTORY = "/run";
  private static final String FILE = DIRECTORY + "/relevo.recorder";

  @Test
  void whatTwoDaemonsLivedThroughReplaysToTheSameStates() throws UnreadableRecording {
    Daemon.RELEVO.missing().ifPresent(missing -> assumeTrue(false, missing));
    try (Lab lab = Lab.create(LabSpec.servers(2))) {
      start(lab.host(1), 150);
      start(lab.host(2), 100);
      lab.awaitHolder(1);
      Recording master = ask(lab, 1);
      assertThat(master.end().states().getFirst()).isInstanceOf(RouterState.Master.class);
      lab.host(1).unplug(0);
      lab.awaitHolder(2);
      assertThat(ask(lab, 1).end().states().getFirst()).isInstanceOf(RouterState.Fault.class);
      lab.host(1).plug(0);
      lab.awaitHolder(1);
      Recording backup = ask(lab, 2);
      assertThat(backup.end().states().getFirst()).isInstanceOf(RouterState.Backup.class);
      assertThat(backup.events())
          .anyMatch(recorded -> recorded.event() instanceof NodeEvent.AddressesInstalled)
          .anyMatch(recorded -> recorded.event() instanceof NodeEvent.AdvertReceived);
    }
  }

  private static void start(LabHost host, int priority) {
    host.place(host.confPath(), conf(priority));
    List<String> relevo = Daemon.RELEVO.command(host.confPath());
    var command = new ArrayList<String>(List.of("env", "TMPDIR=" + DIRECTORY));
    command.addAll(relevo);
    host.start(command);
  }

  private static Recording ask(Lab lab, int server) throws UnreadableRecording {
    LabHost host = lab.host(server);
    long mark = lab.chronicle().mark();
    host.daemon().signal("USR1");
    host.awaitLog("events written to " + FILE, mark, Lab.PATIENCE);
    assertThat(host.run("stat", "-c", "%a", FILE).output().strip()).isEqualTo("600");
    Recording recording = RecordingText.decode(host.read(FILE).orElseThrow());
    assertThat(Replay.of(recording).isSame()).isTrue();
    return recording;
  }

  private static String conf(int priority) {
    return """
    vrrp_instance V {
      interface eth0
      virtual_router_id 21
      priority %d
      advert_int 1
      authentication {
        auth_type PASS
        auth_pass hidden
      }
      virtual_ipaddress {
        192.168.1.20
      }
    }
    """
        .formatted(priority);
  }
}
