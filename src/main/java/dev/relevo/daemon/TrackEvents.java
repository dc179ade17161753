package dev.relevo.daemon;

import dev.relevo.host.Host;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.watch.FileListener;
import dev.relevo.watch.ProcessListener;

/// Carries what is found out about tracked files and processes to the loop and to the log.
final class TrackEvents implements FileListener, ProcessListener {
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

  /// keepalived has a line for what changes, none for what it finds at the start.
  @Override
  public boolean quorum(String process, boolean met, boolean first) {
    boolean taken = tell(new NodeEvent.QuorumChanged(process, met));
    if (taken && !first) {
      log.post(new LogEvent.QuorumTold(process, met));
    }
    return taken;
  }

  @Override
  public void deaf(String reason) {
    log.post(
        new LogEvent.TrackingNote(
            "Process events are not to be had ("
                + reason
                + "): track_process reads /proc once a second"));
  }

  private boolean tell(NodeEvent event) {
    boolean taken = inbox.offer(new Inbox.Message.Tracked(event));
    host.wake();
    return taken;
  }
}
