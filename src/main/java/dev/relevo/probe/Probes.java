package dev.relevo.probe;

import dev.relevo.script.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes probes of the words of a configuration, which has looked at them already.
public final class Probes {
  private Probes() {}

  /// @param keyword `check_tcp` and so on
  /// @param words behind it
  public static Probe of(String keyword, List<String> words) {
    return switch (keyword) {
      case "check_tcp" -> new TcpProbe(words.get(0), Integer.parseInt(words.get(1)));
      case "check_http" -> http(words);
      case "check_ping" -> ping(words);
      case "check_process" ->
          new ProcessProbe(words.get(0), words.size() > 1 ? Integer.parseInt(words.get(1)) : 1);
      case "check_file" -> new FileProbe(words);
      case "check_systemd" -> SystemdProbe.of(words.get(0));
      case "check_disk" -> DiskProbe.of(words.get(0), words.get(2));
      default -> throw new IllegalArgumentException("no check: " + keyword);
    };
  }

  private static Probe http(List<String> words) {
    Optional<Integer> status = Optional.empty();
    Optional<String> body = Optional.empty();
    Optional<String> authority = Optional.empty();
    boolean blind = false;
    for (int i = 1; i < words.size(); i += 2) {
      switch (words.get(i)) {
        case "status" -> status = Optional.of(Integer.parseInt(words.get(i + 1)));
        case "body" -> body = Optional.of(words.get(i + 1));
        case "ca" -> authority = Optional.of(words.get(i + 1));
        default -> {
          blind = true; // `insecure`, the one that has no value
          i--;
        }
      }
    }
    return new HttpProbe(words.getFirst(), status, body, new Trust(authority, blind));
  }

  private static Probe ping(List<String> words) {
    var hosts = new ArrayList<String>(words);
    int least = hosts.size();
    int option = hosts.indexOf("at_least");
    if (option >= 0) {
      least = Integer.parseInt(hosts.get(option + 1));
      hosts.subList(option, hosts.size()).clear();
    }
    return new PingProbe(List.copyOf(hosts), least);
  }
}
