package dev.relevo.webhook;

import dev.relevo.dump.JsonText;
import dev.relevo.notify.Telling;
import dev.relevo.vrrp.StateName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What Alertmanager is told. `RelevoFault` fires as long as a router or group is in FAULT, and is
/// said again, since Alertmanager forgets what it does not hear of; `RelevoTransition` is there for
/// five minutes after every other change of state.
///
/// Belongs to the thread of its outbox, but for `keep`.
final class Alerts {
  /// Prometheus does so each minute, too.
  static final Duration RENEWAL = Duration.ofMinutes(1);

  /// A daemon that is gone says nothing: its alert ends after four times the interval, as one of
  /// Prometheus's does.
  static final Duration LIFE = RENEWAL.multipliedBy(4);

  private static final Duration TRANSITION = Duration.ofMinutes(5);
  private static final String FAULT = StateName.FAULT.name();

  private final Webhook hook;
  private final Map<String, Telling> open = new LinkedHashMap<>();
  private final Map<String, Telling> gone = new LinkedHashMap<>();
  private volatile Set<String> known = Set.of();

  Alerts(Webhook hook) {
    this.hook = hook;
  }

  /// From now on there are these routers and groups.
  void keep(Set<String> routers, Set<String> groups) {
    var keys = new HashSet<String>();
    for (String router : routers) {
      keys.add(key(false, router));
    }
    for (String group : groups) {
      keys.add(key(true, group));
    }
    known = Set.copyOf(keys);
  }

  /// Nothing has to be said again.
  boolean isEmpty() {
    return open.isEmpty() && gone.isEmpty();
  }

  private static String key(boolean group, String name) {
    return (group ? "group " : "router ") + name;
  }

  /// The array for a transition; empty if there is nothing to say.
  ///
  /// @param now milliseconds since 1970
  String text(Telling told, Sender sender, long now) {
    boolean fault = told.state().equals(FAULT);
    if (!hook.tells(FAULT) && (fault || !hook.tells(told.state()))) {
      return "";
    }
    var json = new JsonText().open('[');
    if (fault) {
      fault(json, told, sender, now + LIFE.toMillis());
    } else if (hook.tells(FAULT)) { // also of a life before this one
      Telling over = open.getOrDefault(key(told.group(), told.name()), told);
      fault(json, over, sender, told.millis());
    }
    if (!fault && hook.tells(told.state())) {
      transition(json, told, sender);
    }
    return json.close(']').toString();
  }

  /// It was told, or given up: what is open is renewed in any case.
  void settle(Telling told) {
    String key = key(told.group(), told.name());
    if (told.state().equals(FAULT) && hook.tells(FAULT)) {
      open.putIfAbsent(key, told);
    } else {
      open.remove(key);
    }
  }

  /// The array of all that are open still, and of those whose router is gone; empty if there are
  /// none.
  String renewal(Sender sender, long now) {
    Set<String> running = known;
    var left = new ArrayList<String>();
    for (String key : open.keySet()) {
      if (!running.isEmpty() && !running.contains(key)) {
        left.add(key);
      }
    }
    for (String key : left) {
      gone.put(key, open.remove(key));
    }
    if (isEmpty()) {
      return "";
    }
    var json = new JsonText().open('[');
    for (Telling told : open.values()) {
      fault(json, told, sender, now + LIFE.toMillis());
    }
    for (Telling told : gone.values()) {
      fault(json, told, sender, now);
    }
    return json.close(']').toString();
  }

  /// The renewal was heard.
  void settleGone() {
    gone.clear();
  }

  private static void fault(JsonText json, Telling told, Sender sender, long end) {
    String what = told.group() ? "sync group " : "instance ";
    json.open('{').name("labels").open('{').field("alertname", "RelevoFault");
    labels(json, told, sender, "critical");
    json.close('}');
    json.name("annotations").open('{');
    json.field("summary", "VRRP " + what + told.name() + " on " + sender.host() + " is in FAULT");
    annotations(json, told);
    json.close('}');
    times(json, told.millis(), Math.max(end, told.millis()));
  }

  private static void transition(JsonText json, Telling told, Sender sender) {
    json.open('{').name("labels").open('{').field("alertname", "RelevoTransition");
    labels(json, told, sender, "info");
    json.field("state", told.state()).close('}');
    json.name("annotations").open('{').field("summary", Payload.title(told, sender));
    annotations(json, told);
    json.close('}');
    times(json, told.millis(), told.millis() + TRANSITION.toMillis());
  }

  /// Those that make an alert the same one.
  private static void labels(JsonText json, Telling told, Sender sender, String severity) {
    json.field("severity", severity).field("instance", sender.host());
    json.field("router_id", sender.routerId());
    json.field(told.group() ? "vrrp_group" : "vrrp_instance", told.name());
  }

  private static void annotations(JsonText json, Telling told) {
    List<Payload.Fact> facts = Payload.facts(told);
    var text = new StringBuilder();
    for (Payload.Fact fact : facts) {
      text.append(text.isEmpty() ? "" : ", ").append(fact.title()).append(": ");
      text.append(fact.value());
    }
    json.field("description", text.toString());
  }

  private static void times(JsonText json, long start, long end) {
    json.field("startsAt", Instant.ofEpochMilli(start).toString());
    json.field("endsAt", Instant.ofEpochMilli(end).toString());
    json.close('}');
  }
}
