package dev.relevo.webhook;

import dev.relevo.notify.Notification;
import dev.relevo.notify.NotifyChannel;
import dev.relevo.notify.Stories;
import dev.relevo.notify.Telling;
import dev.relevo.vrrp.StateName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Decides which transitions are posted: each change of state of a router or a group, and none when
/// the state is the one last told. Belongs to the loop's thread.
public final class WebhookChannel implements NotifyChannel {
  /// For receivers, a router that a reload drops is never in FAULT, as keepalived calls it.
  private static final String DELETED = "DELETED";

  private static final String OF_GROUP = "group ";

  private final Consumer<Telling> post;
  private final Stories stories;
  private final Map<String, String> last = new HashMap<>();

  /// @param room takes what is to be posted
  public WebhookChannel(WebhookRoom room, Stories stories) {
    this(room::offer, stories);
  }

  /// Whose posts come to nothing; for a rehearsal.
  public static WebhookChannel intoNothing(Stories stories) {
    return new WebhookChannel(_ -> {}, stories);
  }

  WebhookChannel(Consumer<Telling> post, Stories stories) {
    this.post = post;
    this.stories = stories;
  }

  @Override
  public int deliver(Notification notification) {
    return switch (notification) {
      case Notification.StateEntered(String name, StateName state, _) ->
          tell(name, state.name(), notification);
      case Notification.GroupEntered(String name, StateName state, _) ->
          tell(OF_GROUP + name, state.name(), notification);
      case Notification.Deleted(String name, _, _) -> tell(name, DELETED, notification);
      case Notification.LowerPriorityHeard _, Notification.PriorityChanged _ -> 0;
    };
  }

  /// @param key names the router or the group
  private int tell(String key, String state, Notification notification) {
    if (state.equals(StateName.INIT.name())) {
      return 0;
    }
    if (state.equals(DELETED)) {
      last.remove(key); // one that comes back by its name is another
      post.accept(deleted(stories.telling(notification)));
    } else if (!state.equals(last.put(key, state))) {
      post.accept(stories.telling(notification));
    }
    return 0; // it is the oldest that goes when there is no room, and its outbox says so
  }

  private Telling deleted(Telling told) {
    return new Telling(
        told.group(),
        told.name(),
        DELETED,
        Optional.of(stories.state(told.name()).name()),
        Optional.empty(),
        told.priority(),
        told.peer(),
        told.millis(),
        told.sequence());
  }
}
