package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// 400 addresses go to a better Master and come back when it stops. The script that is told of
/// Backup finds none of them, with either daemon.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class ManyAddressesTest {
  private static final int MANY = 400;
  private static final String PROGRAM = "/usr/local/bin/left.sh";
  private static final String LEFT = "/tmp/left";

  /// How many addresses of ours are on the interface.
  private static final String SCRIPT =
      "#!/bin/sh\nip -o -4 address show dev eth0 | grep -c ' 10[.]55[.]' >> " + LEFT + "\n";

  @ParameterizedTest
  @EnumSource(Daemon.class)
  void goAllBeforeTheScriptIsTold(Daemon daemon) {
    Router router =
        Router.v3("V", 81, 120, "192.168.1.201")
            .with("notify_backup " + PROGRAM)
            .with("virtual_ipaddress_excluded {\n" + excluded() + "\n}");
    try (var network = Network.of(2, daemon, daemon)) {
      LabHost first = network.host(1);
      LabHost second = network.host(2);
      first.placeExecutable(PROGRAM, SCRIPT);
      second.placeExecutable(PROGRAM, SCRIPT);
      first.start(Router.SECURE + router.text(), daemon);
      network.await("all on the first", () -> held(first) == MANY);
      second.start(Router.SECURE + router.priority(150).text(), daemon);
      network.await("all on the second", () -> held(second) == MANY);
      network.await("the first was told", () -> left(first).size() == 2);
      assertThat(left(first)).as("at the start, and when it yielded").containsExactly("0", "0");
      assertThat(second.stop()).isZero();
      network.await("all back on the first", () -> held(first) == MANY);
      assertThat(held(second)).isZero();
      assertThat(first.stop()).isZero();
      assertThat(held(first)).isZero();
    }
  }

  private static String excluded() {
    return IntStream.range(0, MANY)
        .mapToObj(i -> "10.55." + i / 200 + "." + (1 + i % 200) + "/32")
        .collect(Collectors.joining("\n"));
  }

  private static long held(LabHost host) {
    String all = host.run("ip", "-o", "-4", "address", "show", "dev", "eth0").output();
    return all.lines().filter(line -> line.contains(" 10.55.")).count();
  }

  private static List<String> left(LabHost host) {
    return host.read(LEFT).stream().flatMap(String::lines).toList();
  }
}
