package dev.relevo.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpFamily;
import dev.relevo.host.Channel;
import dev.relevo.time.Moment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What concerns the whole process: its signals and its descriptors.
@Tag("host")
class LinuxProcessWideTest {
  private static final int O_CLOEXEC = 0x80000;

  @Test
  void signalsComeToTheLoop() throws Exception {
    Bench.needRootAnd("/bin/kill");
    String self = Long.toString(ProcessHandle.current().pid());
    var heard = new Heard();
    try (LinuxHost host = LinuxHost.open()) {
      host.listenToSignals();
      for (int signal : new int[] {1, 2, 10, 12, 15}) {
        Bench.run("/bin/kill", "-" + signal, self);
        Bench.until(host, heard, () -> heard.lines.contains("signal " + signal));
      }
      for (int signal : new int[] {36, 63}) { // both end a process that does not know them
        Bench.run("/bin/kill", "-" + signal, self);
        Bench.run("/bin/kill", "-" + signal, self);
        host.await(new Moment(0), heard);
        boolean unheard = host.unheardSignals().contains(signal); // somebody has its descriptor
        assertThat(heard.lines.contains("signal " + signal)).isEqualTo(!unheard);
      }
      assertThat(heard.lines).doesNotContain("woken");
    }
  }

  @Test
  void noDescriptorReachesAChildAndNoneStays() throws Exception {
    Bench.needRootAnd("/usr/sbin/ip");
    LinuxProcesses.open(LinuxProcesses.UMASK).close();
    var before = descriptors();
    var lo = new InterfaceName("lo");
    try (LinuxHost host = LinuxHost.open();
        LinuxProcesses processes = LinuxProcesses.open(LinuxProcesses.UMASK);
        NetworkNamespace namespace = NetworkNamespace.create()) {
      host.join(Channel.standard(lo, IpFamily.IPV4));
      host.join(Channel.standard(lo, IpFamily.IPV6));
      processes.wake();
      assertThat(Files.exists(namespace.path())).isTrue();
      var ours = descriptors();
      ours.removeAll(before);
      assertThat(ours).hasSizeGreaterThan(8);
      for (String number : ours) {
        assertThat(flags(number) & O_CLOEXEC).as("descriptor " + number).isNotZero();
      }
    }
    assertThat(descriptors()).isEqualTo(before);
  }

  private static Set<String> descriptors() throws Exception {
    var numbers = new TreeSet<String>();
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      all.forEach(path -> numbers.add(path.getFileName().toString()));
    }
    // The one that listed them is closed by now.
    numbers.removeIf(number -> !Files.exists(Path.of("/proc/self/fdinfo", number)));
    return numbers;
  }

  private static int flags(String number) throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo", number))) {
      if (line.startsWith("flags:")) {
        return Integer.parseInt(line.substring("flags:".length()).strip(), 8);
      }
    }
    throw new AssertionError("no flags of " + number);
  }
}
