package dev.relevo.daemon;

import dev.relevo.config.model.GlobalDefs;
import dev.relevo.dump.MailView;
import dev.relevo.notify.Notification;
import dev.relevo.options.DaemonOptions;
import dev.relevo.report.LogWriter;
import dev.relevo.vrrp.Notice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Mails, seen from the loop: it decides, queues and returns. What can mail is made by the first
/// configuration that says whom to tell and through which server; until then nothing of the room
/// `mail` is loaded.
final class Mailing {
  private final DaemonOptions options;
  private final LogWriter log;
  private @Nullable Post post;

  Mailing(DaemonOptions options, LogWriter log) {
    this.options = options;
    this.log = log;
  }

  /// Before routers change.
  void prepare(Plan wanted) {
    GlobalDefs globals = wanted.configuration().globals();
    boolean complete = globals.mail().server().isPresent() && !globals.mail().to().isEmpty();
    Post open = post;
    if (open != null) {
      open.prepare(wanted.configuration());
    } else if (complete) {
      post = Post.open(wanted.configuration(), options, log);
    }
  }

  /// After routers have changed.
  void adopt(Plan wanted) {
    Post open = post;
    if (open != null) {
      open.adopt(wanted.configuration());
    }
  }

  /// @return how many mails found no room
  int deliver(Notification notification) {
    Post open = post;
    return open == null ? 0 : open.deliver(notification);
  }

  /// Remembers what leads to a transition.
  void hear(String router, Notice notice) {
    Post open = post;
    if (open != null) {
      open.hear(router, notice);
    }
  }

  void beginStop() {
    Post open = post;
    if (open != null) {
      open.beginStop();
    }
  }

  /// @param millis to wait at most
  void awaitEnd(long millis) throws InterruptedException {
    Post open = post;
    if (open != null) {
      open.awaitEnd(millis);
    }
  }

  /// For the dumps.
  Optional<MailView> view() {
    Post open = post;
    return open == null ? Optional.empty() : Optional.of(open.view());
  }
}
