package dev.relevo.webhook;

import dev.relevo.notify.HostName;
import dev.relevo.notify.Telling;
import dev.relevo.report.LogEvent;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// All receivers, each with its `Outbox`: one that hangs holds up nobody else. Belongs to the
/// loop's thread, and returns at once but for `awaitEnd`.
public final class WebhookRoom {
  private static final long NANOS_A_MILLI = 1_000_000;

  private final Clock clock;
  private final LongSupplier wallMillis;
  private final Consumer<LogEvent> log;
  private final Supplier<Poster> posters;
  private final long firstDelay;
  private final Map<Webhook, Outbox> receivers = new LinkedHashMap<>();
  private final List<Outbox> leaving = new ArrayList<>();
  private volatile String routerId = "";
  private volatile String host = "";

  /// @param wallMillis milliseconds since 1970
  public WebhookRoom(Clock clock, LongSupplier wallMillis, Consumer<LogEvent> log) {
    // a method reference would load the class here, and with it HTTP
    this(clock, wallMillis, log, () -> new HttpPoster(), Outbox.FIRST_DELAY_MILLIS);
  }

  WebhookRoom(
      Clock clock,
      LongSupplier wallMillis,
      Consumer<LogEvent> log,
      Supplier<Poster> posters,
      long firstDelay) {
    this.clock = clock;
    this.wallMillis = wallMillis;
    this.log = log;
    this.posters = posters;
    this.firstDelay = firstDelay;
  }

  /// Before routers change: who comes hears of it, and who goes, too.
  ///
  /// @param named `router_id`; empty for the host's name
  public void widen(List<Webhook> wanted, String named) {
    routerId = named;
    for (Webhook hook : wanted) {
      if (!receivers.containsKey(hook)) {
        receivers.put(
            hook, new Outbox(hook, posters, this::sender, clock, wallMillis, log, firstDelay));
      }
    }
  }

  /// From now on these are told; what waits for others still goes, unless it fails.
  ///
  /// @param routers names of those that run
  /// @param groups names of the sync groups
  public void replace(List<Webhook> wanted, Set<String> routers, Set<String> groups) {
    leaving.removeIf(Outbox::hasEnded);
    var gone = new ArrayList<Webhook>();
    for (Map.Entry<Webhook, Outbox> each : receivers.entrySet()) {
      if (wanted.contains(each.getKey())) {
        each.getValue().keep(routers, groups);
      } else {
        gone.add(each.getKey());
        each.getValue().beginStop();
        leaving.add(each.getValue());
      }
    }
    for (Webhook hook : gone) {
      receivers.remove(hook);
    }
  }

  /// Takes what is to be told without waiting.
  void offer(Telling told) {
    for (Outbox outbox : receivers.values()) {
      outbox.offer(told);
    }
  }

  /// Takes no more; what waits is tried until the first that fails.
  public void beginStop() {
    for (Outbox outbox : receivers.values()) {
      outbox.beginStop();
    }
  }

  /// @param millis to wait at most, for all together
  public void awaitEnd(long millis) throws InterruptedException {
    Moment end = clock.now().plus(Duration.ofMillis(millis));
    leaving.addAll(receivers.values());
    for (Outbox outbox : leaving) {
      outbox.awaitEnd(Math.max(end.nanos() - clock.now().nanos(), 0) / NANOS_A_MILLI);
    }
  }

  /// On the thread of an outbox: a file is read.
  private Sender sender() {
    String known = host;
    if (known.isEmpty()) {
      known = HostName.read();
      host = known;
    }
    String named = routerId;
    return new Sender(known, named.isEmpty() ? known : named);
  }
}
