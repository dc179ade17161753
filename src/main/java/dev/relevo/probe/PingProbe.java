package dev.relevo.probe;

import dev.relevo.script.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Well when as many of the hosts answer an ICMP echo. Without the right to a raw socket the JDK
/// asks TCP port 7 instead, where also a refusal is an answer.
///
/// @param least so many must answer
record PingProbe(List<String> hosts, int least) implements Probe {
  @Override
  public Optional<String> fault(Duration limit) {
    int share = (int) Math.max(1, limit.toMillis() / hosts.size());
    int answered = 0;
    for (int i = 0; i < hosts.size() && answered < least; i++) {
      try {
        answered += InetAddress.getByName(hosts.get(i)).isReachable(share) ? 1 : 0;
      } catch (IOException _) {
        // no answer
      }
    }
    return answered >= least
        ? Optional.empty()
        : Optional.of(answered + " of " + hosts.size() + " hosts answer, wanted " + least);
  }
}
