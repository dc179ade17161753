package dev.relevo.daemon;

import dev.relevo.host.Host;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.watch.FileListener;

/// Carries what is found out about tracked files and processes to the loop and to the log.
final class TrackEvents implements FileListener {
  private final Inbox inbox;
  private final Host host;
  private final LogWriter log;

  TrackEvents(Inbox inbox, Host host, LogWriter log) {
    this.inbox = inbox;
    this.host = host;
    this.log = log;
  }

  @Override
  public boolean read(String file, int number) {
    return tell(new NodeEvent.FileRead(file, number));
  }

  @Override
  public void invalid(String file, String path) {
    log.post(new LogEvent.TrackFileInvalid(file, path));
  }

  @Override
  public void refused(String file, String path, String reason) {
    log.post(new LogEvent.TrackFileRefused(file, path, reason));
  }

  private boolean tell(NodeEvent event) {
    boolean taken = inbox.offer(new Inbox.Message.Tracked(event));
    host.wake();
    return taken;
  }
}
