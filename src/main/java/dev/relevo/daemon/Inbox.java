package dev.relevo.daemon;

import dev.relevo.vrrp.NodeEvent;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The one way into the loop from other threads. Bounded: who finds it full is told so and counts.
final class Inbox {
  /// Results of checks are the bulk; a thousand that wait mean that the loop stands still.
  static final int CAPACITY = 1024;

  /// What other threads have to say.
  sealed interface Message {
    /// A check ended.
    record ScriptEnded(String script, boolean succeeded) implements Message {}

    /// A run of a hook ended, or could not begin.
    record HookEnded(NodeEvent.HookEnded event) implements Message {}

    /// A tracked file or process has news.
    record Tracked(NodeEvent event) implements Message {}

    /// A configuration was read after SIGHUP and may be used.
    record Reloaded(Plan plan) implements Message {}

    /// Dumps were written, and others asked for meanwhile.
    record DumpsWaiting() implements Message {}
  }

  private final ArrayBlockingQueue<Message> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong refused = new AtomicLong();

  /// @return false when there is no room; the message is lost and counted
  boolean offer(Message message) {
    boolean taken = queue.offer(message);
    if (!taken) {
      refused.incrementAndGet();
    }
    return taken;
  }

  @Nullable Message poll() {
    return queue.poll();
  }

  long refused() {
    return refused.get();
  }
}
