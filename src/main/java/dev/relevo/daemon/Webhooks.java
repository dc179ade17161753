package dev.relevo.daemon;

import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.SyncGroup;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.config.model.WebhookLine;
import dev.relevo.notify.Notification;
import dev.relevo.notify.Stories;
import dev.relevo.packet.Priority;
import dev.relevo.report.LogWriter;
import dev.relevo.time.Clock;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.StateName;
import dev.relevo.webhook.WebhookChannel;
import dev.relevo.webhook.WebhookRoom;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/// Webhooks, seen from the loop: it decides, queues and returns. What can post is made by the first
/// configuration that names a receiver; until then nothing of the room `webhook` is loaded.
final class Webhooks {
  private final Clock clock;
  private final LogWriter log;
  private final Stories stories;
  private @Nullable WebhookRoom room;
  private @Nullable WebhookChannel channel;

  /// @param stories how each router came to where it is
  Webhooks(Clock clock, LogWriter log, Stories stories) {
    this.clock = clock;
    this.log = log;
    this.stories = stories;
  }

  /// Before routers change.
  void prepare(Plan wanted) {
    Configuration configuration = wanted.configuration();
    WebhookRoom open = room;
    if (open == null && !WebhookLine.of(configuration.globals().kept()).isEmpty()) {
      rehearse();
      open = new WebhookRoom(clock, System::currentTimeMillis, log::post);
      room = open;
      channel = new WebhookChannel(open, stories);
    }
    if (open != null) {
      open.widen(WebhookPlan.of(configuration), configuration.globals().routerId().orElse(""));
    }
  }

  /// The loop's thread loads now what it would load in the middle of its first transition.
  private static void rehearse() {
    var stories = new Stories(System::currentTimeMillis);
    stories.hear(
        "", new Notice.Entered(StateName.MASTER, StateName.BACKUP, Notice.Cause.MASTER_DOWN));
    WebhookChannel.intoNothing(stories)
        .deliver(new Notification.StateEntered("", StateName.MASTER, new Priority(1)));
  }

  /// After routers have changed.
  void adopt(Plan wanted) {
    WebhookRoom open = room;
    if (open != null) {
      Configuration configuration = wanted.configuration();
      var routers = new HashSet<String>();
      for (VrrpInstance instance : configuration.instances()) {
        routers.add(instance.name());
      }
      var groups = new HashSet<String>();
      for (SyncGroup group : configuration.syncGroups()) {
        groups.add(group.name());
      }
      open.replace(WebhookPlan.of(configuration), routers, groups);
    }
  }

  void deliver(Notification notification) {
    WebhookChannel open = channel;
    if (open != null) {
      open.deliver(notification);
    }
  }

  void beginStop() {
    WebhookRoom open = room;
    if (open != null) {
      open.beginStop();
    }
  }

  /// @param millis to wait at most
  void awaitEnd(long millis) throws InterruptedException {
    WebhookRoom open = room;
    if (open != null) {
      open.awaitEnd(millis);
    }
  }
}
