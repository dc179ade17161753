package dev.relevo.daemon;

import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the kernel is to run the daemon: keepalived's `vrrp_rt_priority` and its like. What is said
/// of its checkers and of BFD says nothing to us, who have neither yet.
///
/// @param realTime `vrrp_rt_priority`, 1 to 99; 0 for ordinary scheduling
/// @param nice `vrrp_priority`, unless real-time scheduling overrides it
/// @param locksMemory `vrrp_no_swap`
/// @param processors `vrrp_cpu_affinity`; empty for all
/// @param limit `vrrp_rlimit_rttime`: how long a real-time thread may run without sleeping
/// @param maxAutomatic `max_auto_priority`: how high lateness may raise it; 0 or less for not
/// @param lateness `min_auto_priority_delay`: from here on it does
record SchedulingPlan(
    int realTime,
    Optional<Integer> nice,
    boolean locksMemory,
    List<Integer> processors,
    Optional<Duration> limit,
    int maxAutomatic,
    Duration lateness) {
  private static final Duration LATENESS = Duration.ofSeconds(1);

  /// Without any of these keywords.
  static final SchedulingPlan NONE =
      new SchedulingPlan(0, Optional.empty(), false, List.of(), Optional.empty(), 0, LATENESS);

  SchedulingPlan {
    processors = List.copyOf(processors);
  }

  /// The last of each keyword counts. On the way to the first advert: without lambdas.
  static SchedulingPlan of(GlobalDefs globals) {
    int realTime = 0;
    Optional<Integer> nice = Optional.empty();
    boolean locksMemory = false;
    List<Integer> processors = List.of();
    Optional<Duration> limit = Optional.empty();
    Duration lateness = LATENESS;
    for (Setting setting : globals.kept()) {
      switch (setting.name()) {
        case "vrrp_rt_priority" -> realTime = Integer.parseInt(setting.words().getFirst());
        case "vrrp_priority" -> nice = Optional.of(Integer.valueOf(setting.words().getFirst()));
        case "vrrp_no_swap" -> locksMemory = true;
        case "vrrp_cpu_affinity" -> processors = numbers(setting.words());
        case "vrrp_rlimit_rttime", "vrrp_rlimit_rtime" -> limit = Optional.of(micros(setting));
        case "min_auto_priority_delay" -> lateness = micros(setting);
        default -> {} // other keywords
      }
    }
    int maxAutomatic = globals.maxAutoPriority().orElse(0);
    return new SchedulingPlan(
        realTime, nice, locksMemory, processors, limit, maxAutomatic, lateness);
  }

  private static Duration micros(Setting setting) {
    return Duration.ofNanos(Long.parseLong(setting.words().getFirst()) * 1_000);
  }

  private static List<Integer> numbers(List<String> words) {
    var numbers = new ArrayList<Integer>();
    for (String word : words) {
      numbers.add(Integer.valueOf(word));
    }
    return numbers;
  }
}
