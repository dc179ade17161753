package dev.relevo.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relevo.host.HostException;
import dev.relevo.host.Link;
import dev.relevo.recorder.FlightRecorder;
import dev.relevo.recorder.Recording;
import dev.relevo.recorder.RecordingText;
import dev.relevo.recorder.Replay;
import dev.relevo.recorder.UnreadableRecording;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.StateName;
import dev.relevo.vrrp.VirtualRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the loop's flight recorder keeps, and the file it goes to.
class RecorderTest {
  private final EventLoopTest stage = new EventLoopTest();
  private final FakeHost host = stage.host;
  private final List<Recording> taken = stage.recordings;

  @Test
  void aLongRunReplaysToTheSameState() throws HostException, UnreadableRecording {
    for (int i = 0; i < 12_000; i++) {
      act(i);
    }
    host.at(12_100_000, listener -> listener.signal(Signals.SIGUSR1));
    host.at(12_100_001, listener -> listener.signal(Signals.SIGTERM));
    EventLoop loop = loop();
    loop.run();
    assertThat(taken).hasSize(1);
    assertThat(taken.getFirst().events().size()).isGreaterThanOrEqualTo(FlightRecorder.EVENTS);
    Recording read = RecordingText.decode(RecordingText.encode(taken.getFirst(), "test", "now"));
    assertThat(read.end().states().getFirst()).isInstanceOf(RouterState.Master.class);
    assertThat(Replay.of(read).isSame()).isTrue();
    assertThat(Replay.of(loop.recording("")).isSame()).isTrue();
  }

  private void act(int i) {
    if (i % 7 == 0) {
      Link link = FakeHost.link(EventLoopTest.ETH0, i % 5 != 0, "10.0.0.1/24");
      host.at(i * 1_000L, listener -> listener.linkChanged(link));
    } else if (i % 3 == 0) {
      host.at(i * 1_000L, listener -> EventLoopTest.hear(listener, 51, i % 200));
    }
  }

  @Test
  void aBugInTheLoopLetsTheAddressesGo() throws HostException {
    host.at(
        4_000,
        _ -> {
          throw new IllegalStateException("planted");
        });
    EventLoop loop = loop();
    assertThatThrownBy(loop::run).hasMessage("planted");
    loop.letGo();
    assertThat(host.log).contains("4000 remove 10.0.0.100/32 dev eth0");
    Replay replay = Replay.of(loop.recording("planted"));
    assertThat(replay.isSame()).isTrue();
    assertThat(replay.failure()).as("the core is innocent").isEmpty();
  }

  @Test
  void aTransitionThatNoRuleExpectsIsRecordedAndTheDaemonGoesOn() throws HostException {
    EventLoop loop = loop();
    var dispatcher = new Dispatcher();
    var journal = new Journal() {};
    var unheard = stage.new ToldAnnouncer();
    var runner = new ActionRunner(host, dispatcher, journal, unheard, _ -> {}, loop::unexpected);
    VirtualRouter router = loop.node().routers().getFirst();
    var notice = new Notice.UnexpectedTransition(StateName.FAULT, StateName.MASTER, "FaultCleared");
    runner.perform(List.of(new NodeAction(router, new Action.Report(notice))));
    assertThat(taken).hasSize(1);
    assertThat(taken.getFirst().failure())
        .isEqualTo("unexpected transition of A: FAULT to MASTER by FaultCleared");
    assertThat(Replay.of(taken.getFirst()).isSame()).isTrue();
    host.at(4_000, listener -> listener.signal(Signals.SIGTERM));
    loop.run();
    assertThat(host.log).contains("3609 install 10.0.0.100/32 dev eth0");
  }

  @Test
  void theFileIsOursAloneAndFollowsNoLink(@TempDir Path directory) throws IOException {
    Path victim = Files.writeString(directory.resolve("victim"), "precious");
    Path target = directory.resolve(RecorderFile.NAME);
    Files.createSymbolicLink(target, victim);
    WholeFile.replace(target, "one");
    WholeFile.replace(target, "two");
    assertThat(target).isRegularFile().hasContent("two");
    assertThat(Files.isSymbolicLink(target)).isFalse();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
    assertThat(victim).hasContent("precious");
    try (var left = Files.list(directory)) {
      assertThat(left).containsExactlyInAnyOrder(target, victim);
    }
  }

  @Test
  void theFileLiesWhereTmpdirSays() {
    assertThat(RecorderFile.path(null)).hasToString("/tmp/relevo.recorder");
    assertThat(RecorderFile.path("")).hasToString("/tmp/relevo.recorder");
    assertThat(RecorderFile.path("relative")).hasToString("/tmp/relevo.recorder");
    assertThat(RecorderFile.path("/run/dump")).hasToString("/run/dump/relevo.recorder");
  }

  private EventLoop loop() throws HostException {
    return stage.loop(EventLoopTest.router("A", 51, "10.0.0.100/32"));
  }
}
