package dev.relevo.lab.torture;

import dev.relevo.addr.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How late each Master's advertisements are on the wire: the gap between two of one router, less
/// its interval. Only between two adverts that no farewell and no other sender's advert separates,
/// so a change of Masters is no lateness, and neither is a partition.
final class Punctuality {
  /// Of one sender between two looks: hours of three routers at 100 ms.
  private static final int MOST = 200_000;

  private record Last(MacAddress sender, long micros) {}

  private final Map<Integer, Last> last = new HashMap<>();
  private final Map<MacAddress, List<Long>> late = new HashMap<>();

  /// @param micros the kernel's time of it
  /// @param farewell priority 0
  void heard(int vrid, MacAddress sender, long micros, boolean farewell) {
    if (farewell) {
      last.remove(vrid);
      return;
    }
    Last before = last.put(vrid, new Last(sender, micros));
    if (before == null || !before.sender().equals(sender)) {
      return;
    }
    long interval = interval(vrid);
    List<Long> those = late.computeIfAbsent(sender, _ -> new ArrayList<>());
    if (interval > 0 && those.size() < MOST) {
      those.add(micros - before.micros() - interval);
    }
  }

  /// In microseconds; 0 for routers that are not ours.
  private static long interval(int vrid) {
    for (Router router : Router.ALL) {
      if (router.vrid() == vrid) {
        return Math.round(Double.parseDouble(router.interval()) * 1e6);
      }
    }
    return 0;
  }

  /// Microseconds by sender since the last call, sorted.
  Map<MacAddress, List<Long>> take() {
    var taken = new HashMap<MacAddress, List<Long>>();
    late.forEach((sender, those) -> taken.put(sender, those.stream().sorted().toList()));
    late.clear();
    return taken;
  }
}
