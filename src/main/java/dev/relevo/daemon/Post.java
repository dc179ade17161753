package dev.relevo.daemon;

import dev.relevo.addr.Ipv4;
import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.dump.MailView;
import dev.relevo.linux.LinuxLocalTime;
import dev.relevo.mail.History;
import dev.relevo.mail.MailChannel;
import dev.relevo.mail.MailFigures;
import dev.relevo.mail.MailRoom;
import dev.relevo.mail.MailRules;
import dev.relevo.notify.Notification;
import dev.relevo.options.DaemonOptions;
import dev.relevo.packet.Priority;
import dev.relevo.report.LogWriter;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.StateName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// All that mails, once there is somebody to mail to.
final class Post {
  private final MailRoom room;
  private final MailChannel channel;
  private final History history = new History(System::currentTimeMillis);

  private Post(MailRoom room) {
    this.room = room;
    this.channel = new MailChannel(room, history, System::currentTimeMillis);
  }

  static Post open(Configuration configuration, DaemonOptions options, LogWriter log) {
    rehearse();
    Path spool = MailPlan.spool(configuration, options);
    var room =
        new MailRoom(
            MailPlan.route(configuration.globals()),
            spool,
            System::currentTimeMillis,
            new LinuxLocalTime(),
            log::post);
    var post = new Post(room);
    post.prepare(configuration);
    room.start();
    return post;
  }

  /// The loop's thread loads now what it would load in the middle of its first transition.
  private static void rehearse() {
    var history = new History(System::currentTimeMillis);
    history.hear("", new Notice.MasterLearned(new Ipv4(0)));
    history.hear("", new Notice.MasterDown(Duration.ZERO));
    history.hear(
        "", new Notice.Entered(StateName.MASTER, StateName.BACKUP, Notice.Cause.MASTER_DOWN));
    MailChannel channel = MailChannel.intoNothing(history);
    channel.replace(new MailRules(Set.of(""), Set.of(), true));
    channel.deliver(new Notification.StateEntered("", StateName.MASTER, new Priority(1)));
  }

  void prepare(Configuration configuration) {
    channel.widen(MailPlan.rules(configuration));
  }

  void adopt(Configuration configuration) {
    if (MailPlan.isComplete(configuration.globals())) { // else what waits still goes the old way
      room.replace(MailPlan.route(configuration.globals()));
    }
    MailRules rules = MailPlan.rules(configuration);
    channel.replace(rules);
    var names = new HashSet<String>();
    for (VrrpInstance instance : configuration.instances()) {
      names.add(instance.name());
    }
    history.keep(names);
  }

  int deliver(Notification notification) {
    return channel.deliver(notification);
  }

  void hear(String router, Notice notice) {
    history.hear(router, notice);
  }

  void beginStop() {
    room.beginStop();
  }

  void awaitEnd(long millis) throws InterruptedException {
    room.awaitEnd(millis);
  }

  MailView view() {
    MailFigures figures = room.figures();
    return new MailView(
        figures.waitingMails(),
        figures.acceptedMails(),
        figures.failedDeliveries(),
        figures.mailsGivenUp(),
        figures.refusedAlerts(),
        figures.lastTrouble());
  }
}
