package dev.relevo.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostNameTest {
  @Test
  void theHostsFileKnowsTheWholeName() {
    var hosts = List.of("# x", "127.0.0.1 localhost", "10.0.0.1\tn1.example n1 # us");
    assertThat(HostName.canonical("n1", hosts)).isEqualTo("n1.example");
    assertThat(HostName.canonical("n2", hosts)).isEqualTo("n2");
  }
}
