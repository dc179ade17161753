package dev.relevo.daemon;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.host.Channel;
import dev.relevo.host.HostException;
import dev.relevo.host.Link;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.Decoded;
import dev.relevo.packet.Remark;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import dev.relevo.report.RateLimit;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.VirtualAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The journal that goes to the log. Belongs to the loop's thread.
final class LogJournal implements Journal {
  /// Foreign VRIDs that are told of once each; 255 on each of four interfaces, then silence.
  private static final int MAX_FOREIGN = 1020;

  private final LogWriter log;
  private final boolean tellsAll;
  private final Mailing mailing;
  private final RateLimit complaints = new RateLimit();

  /// Addresses that were reported when they came, so that the link they are on need not repeat
  /// them; empty where nobody reads these reports.
  private final Set<String> marked = new HashSet<>();

  private final Map<InterfaceName, Link> links = new HashMap<>();
  private final Set<String> foreign = new HashSet<>();
  private final Set<IpAddress> virtual = new HashSet<>();

  /// @param tellsAll virtual addresses too are told as the kernel reports them (`-a`)
  /// @param mailing hears, too, what leads to a transition
  LogJournal(LogWriter log, boolean tellsAll, Mailing mailing) {
    this.mailing = mailing;
    this.log = log;
    this.tellsAll = tellsAll;
  }

  @Override
  public void configured(List<RouterSettings> routers) {
    virtual.clear();
    for (RouterSettings router : routers) {
      for (VirtualAddress address : router.held()) {
        virtual.add(address.prefix().address());
      }
    }
  }

  @Override
  public void notice(String router, Notice notice) {
    if (notice instanceof Notice.Entered || notice instanceof Notice.MasterLearned) {
      long held = complaints.reset(router);
      if (held > 0) {
        log.post(new LogEvent.ComplaintsHeld(router, held));
      }
    }
    log.post(new LogEvent.Noticed(router, notice));
    mailing.hear(router, notice);
  }

  @Override
  public void refused(String router, String line) {
    log.post(new LogEvent.Refused(router, line));
  }

  @Override
  public void sendRefused(String router, HostException reason) {
    log.post(new LogEvent.SendRefused(router, String.valueOf(reason.getMessage())));
  }

  @Override
  public void rejected(RouterSettings router, IpAddress source, Decoded.Rejected rejected) {
    if (complaints.allows(router.name(), rejected.reason())) {
      log.post(new LogEvent.PacketRejected(router, source, rejected));
    }
  }

  @Override
  public void remarked(
      RouterSettings router, IpAddress source, Remark remark, Advertisement advert) {
    if (complaints.allows(router.name(), remark)) {
      log.post(new LogEvent.PacketRemarked(router, source, remark, advert));
    }
  }

  @Override
  public void unknownRouter(Channel channel, IpAddress source, int vrid) {
    if (foreign.size() < MAX_FOREIGN && foreign.add(channel.interfaceName() + " " + vrid)) {
      log.post(new LogEvent.UnknownRouter(channel.interfaceName(), source, vrid));
    }
  }

  @Override
  public void announced(String router, List<VirtualAddress> addresses, int repeat) {
    log.post(new LogEvent.Announced(router, addresses, repeat));
  }

  @Override
  public void leftovers(String router, List<VirtualAddress> addresses) {
    log.post(new LogEvent.LeftoversRemoved(router, addresses));
  }

  @Override
  public void knownLink(Link link) {
    links.put(link.name(), link);
  }

  @Override
  public void link(Link link) {
    Link before = links.put(link.name(), link);
    if (before == null || before.running() != link.running()) {
      log.post(new LogEvent.LinkChanged(link.name(), link.running()));
    }
    tellAssigned(before, link);
    if (before != null) {
      tellGone(before, link);
    }
  }

  @Override
  public void linkRemoved(InterfaceName name) {
    @Nullable Link before = links.remove(name);
    if (before != null) {
      log.post(new LogEvent.LinkRemoved(name));
    }
  }

  /// Addresses that come and go by our own doing are told as such elsewhere.
  private void tellAssigned(@Nullable Link before, Link now) {
    Set<IpPrefix> known = before == null ? Set.of() : new HashSet<>(before.addresses());
    for (IpPrefix prefix : now.addresses()) {
      if (!known.contains(prefix)) {
        if (tellsAll && !marked.remove(now.name() + " " + prefix)) {
          tellReported(now.name(), prefix, true);
        }
        if (!virtual.contains(prefix.address())) {
          log.post(new LogEvent.AddressAssigned(now.name(), prefix.address()));
        }
      }
    }
  }

  private void tellGone(Link before, Link now) {
    Set<IpPrefix> left = new HashSet<>(now.addresses());
    for (IpPrefix prefix : before.addresses()) {
      if (!left.contains(prefix)) {
        tellReported(now.name(), prefix, false);
        if (!virtual.contains(prefix.address())) {
          log.post(new LogEvent.AddressGone(now.name(), prefix.address()));
        }
      }
    }
  }

  @Override
  public void markedAddress(InterfaceName name, IpPrefix prefix, boolean added) {
    if (tellsAll) {
      tellReported(name, prefix, added);
      if (added) {
        marked.add(name + " " + prefix);
      } else {
        marked.remove(name + " " + prefix);
      }
    }
  }

  private void tellReported(InterfaceName name, IpPrefix prefix, boolean added) {
    if (tellsAll) {
      log.post(new LogEvent.AddressReported(name, prefix.address(), added));
    }
  }

  @Override
  public void stopping() {
    log.post(new LogEvent.Stopping());
  }

  @Override
  public void reloaded() {
    log.post(new LogEvent.ReloadComplete());
  }
}
