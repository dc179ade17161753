package dev.relevo.mail;

import dev.relevo.notify.Notification;
import dev.relevo.notify.NotifyChannel;
import dev.relevo.packet.Priority;
import dev.relevo.vrrp.StateName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// Decides which transitions become mails: one for each change of state of who has `smtp_alert`,
/// and none when the state is the one last mailed. Belongs to the loop's thread.
public final class MailChannel implements NotifyChannel {
  private final Predicate<Alert> queue;
  private final History history;
  private final LongSupplier wallMillis;
  private final Map<String, StateName> ofRouters = new HashMap<>();
  private final Map<String, StateName> ofGroups = new HashMap<>();
  private MailRules rules = MailRules.NONE;

  /// @param post takes what is to be mailed
  public MailChannel(MailRoom post, History history, LongSupplier wallMillis) {
    this(post::offer, history, wallMillis);
  }

  /// Whose mails come to nothing; for a rehearsal.
  public static MailChannel intoNothing(History history) {
    return new MailChannel(_ -> true, history, () -> 0);
  }

  MailChannel(Predicate<Alert> queue, History history, LongSupplier wallMillis) {
    this.queue = queue;
    this.history = history;
    this.wallMillis = wallMillis;
  }

  /// Before routers change: who goes still has a last word, who comes has a first.
  public void widen(MailRules wanted) {
    var routers = new HashSet<String>(rules.routers());
    routers.addAll(wanted.routers());
    var groups = new HashSet<String>(rules.groups());
    groups.addAll(wanted.groups());
    rules = new MailRules(routers, groups, wanted.faults());
  }

  /// From now on these count. keepalived does not remember over a reload what it mailed last.
  public void replace(MailRules wanted) {
    rules = wanted;
    ofRouters.clear();
    ofGroups.clear();
  }

  @Override
  public int deliver(Notification notification) {
    return switch (notification) {
      case Notification.StateEntered(String name, StateName state, Priority priority) ->
          rules.routers().contains(name) ? tell(false, name, state, priority, ofRouters) : 0;
      case Notification.GroupEntered(String name, StateName state, _) ->
          rules.groups().contains(name)
              ? tell(true, name, state, Priority.RESIGNATION, ofGroups)
              : 0;
      case Notification.Deleted(String name, boolean named, Priority priority) -> {
        if (!rules.routers().contains(name)) {
          yield 0;
        }
        yield named
            ? mail(false, name, StateName.FAULT, true, priority)
            : tell(false, name, StateName.FAULT, priority, ofRouters);
      }
      case Notification.LowerPriorityHeard _, Notification.PriorityChanged _ -> 0;
    };
  }

  private int tell(
      boolean group, String name, StateName state, Priority priority, Map<String, StateName> last) {
    boolean silent = state == StateName.INIT || (state == StateName.FAULT && !rules.faults());
    if (silent || last.put(name, state) == state) {
      return 0;
    }
    return mail(group, name, state, false, priority);
  }

  private int mail(
      boolean group, String name, StateName state, boolean deleted, Priority priority) {
    var past = group ? List.<Turn>of() : history.of(name);
    var alert = new Alert(group, name, state, deleted, priority, wallMillis.getAsLong(), past);
    return queue.test(alert) ? 0 : 1;
  }
}
