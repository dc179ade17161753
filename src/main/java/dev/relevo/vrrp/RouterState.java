package dev.relevo.vrrp;

import dev.relevo.addr.IpAddress;
import dev.relevo.packet.Priority;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.Optional;

/// A timer is a field of the state that needs it: leaving the state cancels it, and a wake-up that
/// comes early or twice finds nothing due.
public sealed interface RouterState {
  /// The word for it in scripts, logs and dumps.
  StateName name();

  /// When the state wants waking; `Moment.NEVER` if it waits for no time.
  Moment deadline();

  /// Not started, or stopped (RFC 9568 6.4.1).
  record Initialize() implements RouterState {
    @Override
    public StateName name() {
      return StateName.INIT;
    }

    @Override
    public Moment deadline() {
      return Moment.NEVER;
    }
  }

  /// @param masterInterval learned from the Master in version 3
  /// @param master the last router that was obeyed
  /// @param preemptAt until when lower priorities are obeyed; `NEVER` when no delay is running
  /// @param wantsMaster it would be Master if its sync group let it: its master down interval has
  ///   ended and no advert has been obeyed since, or it is an owner
  record Backup(
      Moment masterDownAt,
      Duration masterInterval,
      Optional<HeardMaster> master,
      Moment preemptAt,
      boolean wantsMaster)
      implements RouterState {
    /// One that has nothing to want.
    public Backup(
        Moment masterDownAt,
        Duration masterInterval,
        Optional<HeardMaster> master,
        Moment preemptAt) {
      this(masterDownAt, masterInterval, master, preemptAt, false);
    }

    @Override
    public StateName name() {
      return StateName.BACKUP;
    }

    @Override
    public Moment deadline() {
      return masterDownAt;
    }
  }

  /// @param installed whether the kernel has answered for all addresses once
  /// @param awaited the hook it waits for
  /// @param installation what it has not answered for yet: at first, and after a reload
  record Master(
      Moment nextAdvertAt,
      AnnouncePlan announce,
      boolean installed,
      Awaited awaited,
      Installation installation)
      implements RouterState {
    /// One that waits for neither a hook nor the kernel.
    public Master(Moment nextAdvertAt, AnnouncePlan announce, boolean installed) {
      this(nextAdvertAt, announce, installed, Awaited.NOTHING, Installation.NONE);
    }

    @Override
    public StateName name() {
      return StateName.MASTER;
    }

    @Override
    public Moment deadline() {
      return nextAdvertAt.earlier(announce.deadline()).earlier(awaited.until());
    }

    Master advertisingAt(Moment next) {
      return new Master(next, announce, installed, awaited, installation);
    }

    Master announcing(AnnouncePlan plan) {
      return new Master(nextAdvertAt, plan, installed, awaited, installation);
    }

    Master awaiting(Awaited hook) {
      return new Master(nextAdvertAt, announce, installed, hook, installation);
    }

    Master installing(Installation rest) {
      return new Master(nextAdvertAt, announce, installed, awaited, rest);
    }

    /// The kernel has answered for all.
    Master installedAll(AnnouncePlan plan) {
      return new Master(nextAdvertAt, plan, true, awaited, Installation.NONE);
    }

    /// Whether its addresses are not there yet, for `notify_pre_master` has not ended.
    public boolean isEntering() {
      return awaited instanceof Awaited.PreMaster;
    }

    /// Whether its addresses are to go when `notify_pre_release` has ended.
    public boolean isReleasing() {
      return awaited instanceof Awaited.PreRelease;
    }
  }

  /// Not eligible: an interface, an address or a check is missing. keepalived's FAULT.
  ///
  /// @param told whether the fault was reported; at start a router waits silently for the first
  ///   result of its checks
  record Fault(boolean told) implements RouterState {
    @Override
    public StateName name() {
      return StateName.FAULT;
    }

    @Override
    public Moment deadline() {
      return Moment.NEVER;
    }
  }

  /// The Master a Backup listens to.
  record HeardMaster(IpAddress address, Priority priority) {}
}
