package dev.relevo.report;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.Decoded;
import dev.relevo.packet.Remark;
import dev.relevo.script.Finding;
import dev.relevo.script.Outcome;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.List;

/// Something worth a line, or several.
public sealed interface LogEvent {
  /// The life of the daemon.
  sealed interface Life extends LogEvent {}

  /// @param version of Relevo, without a `v`
  record Starting(String version) implements Life {}

  /// @param arguments as they were given, the program first
  record CommandLine(List<String> arguments) implements Life {}

  record OpeningFile(String path) implements Life {}

  record ConfigurationFile(String path) implements Life {}

  /// The part that speaks VRRP runs; here it is the same process.
  record VrrpStarted(long pid) implements Life {}

  record StartupComplete() implements Life {}

  record Reloading() implements Life {}

  record ReloadComplete() implements Life {}

  /// What a reload will do, before it does it; no line, nothing.
  record ReloadPlanned(List<String> changes) implements Life {}

  /// The configuration could not be used; the old one goes on.
  record ReloadRefused(String reason) implements Life {}

  record Stopping() implements Life {}

  record Stopped(String version) implements Life {}

  record AlreadyRunning() implements Life {}

  /// @param what `VRRP data`, `VRRP stats`, `VRRP as json`
  record Printing(String what, long pid) implements Life {}

  /// A dump could not be written.
  record DumpRefused(String path, String reason) implements Life {}

  /// A signal that cannot be heard: its descriptor was somebody's before us.
  record SignalIgnored(int number) implements Life {}

  /// A bug ends the daemon.
  record Crashed(String failure) implements Life {}

  /// The flight recorder was written.
  record Recorded(String path, int events) implements Life {}

  record RecordRefused(String reason) implements Life {}

  /// A diagnostic of the configuration, in one line and with its place.
  record ConfigLine(String text) implements Life {}

  /// `-d`: the configuration as it was understood, line by line.
  record ConfigDump(List<String> configuration) implements Life {}

  /// The log itself had no room.
  record LinesLost(long events) implements Life {}

  /// How the kernel runs the daemon.
  sealed interface OfScheduling extends LogEvent {}

  /// The loop woke so long after the moment it was to wake.
  record TimerLate(Duration by) implements OfScheduling {}

  /// Lateness raised the real-time priority.
  record RealTimeSet(int priority) implements OfScheduling {}

  /// A real-time thread ran longer than it may; for a while it is none.
  record RealTimeOverrun(Duration limit, Duration demotion) implements OfScheduling {}

  /// The kernel does not allow what a keyword asks of its scheduler.
  record SchedulingRefused(String keyword, String reason) implements OfScheduling {}

  /// What concerns one router.
  sealed interface OfRouter extends LogEvent {
    String router();
  }

  record Noticed(String router, Notice notice) implements OfRouter {}

  record Announced(String router, List<VirtualAddress> addresses, int repeat) implements OfRouter {}

  /// Addresses of a killed run stood there at our start.
  record LeftoversRemoved(String router, List<VirtualAddress> addresses) implements OfRouter {}

  /// The kernel refused something.
  record Refused(String router, String line) implements OfRouter {}

  record SendRefused(String router, String line) implements OfRouter {}

  record PacketRejected(RouterSettings settings, IpAddress source, Decoded.Rejected rejected)
      implements OfRouter {
    @Override
    public String router() {
      return settings.name();
    }
  }

  /// @param advert which is accepted all the same
  record PacketRemarked(
      RouterSettings settings, IpAddress source, Remark remark, Advertisement advert)
      implements OfRouter {
    @Override
    public String router() {
      return settings.name();
    }
  }

  /// Complaints about packets that `RateLimit` kept back.
  record ComplaintsHeld(String router, long count) implements OfRouter {}

  /// What happens to the host.
  sealed interface OfHost extends LogEvent {}

  /// @param vrid -1 when the packet is too short to have one
  record UnknownRouter(InterfaceName name, IpAddress source, int vrid) implements OfHost {}

  record LinkChanged(InterfaceName name, boolean running) implements OfHost {}

  record LinkRemoved(InterfaceName name) implements OfHost {}

  /// The kernel had more to tell of interfaces and addresses than was read in time; all is read
  /// anew.
  record NoticesLost() implements OfHost {}

  record AddressAssigned(InterfaceName name, IpAddress address) implements OfHost {}

  /// `-a`: the kernel tells of an address, ours or not.
  record AddressReported(InterfaceName name, IpAddress address, boolean added) implements OfHost {}

  record AddressGone(InterfaceName name, IpAddress address) implements OfHost {}

  /// Tracked files and processes.
  sealed interface OfTracker extends LogEvent {}

  /// What stands in a tracked file is no number of 32 bits.
  record TrackFileInvalid(String file, String path) implements OfTracker {}

  /// A tracked file cannot be read or watched.
  record TrackFileRefused(String file, String path, String reason) implements OfTracker {}

  /// There are as many processes of a kind as there should be, or not.
  record QuorumTold(String process, boolean met) implements OfTracker {}

  /// Something about how tracking works on this host.
  record TrackingNote(String text) implements OfTracker {}

  /// Checks and notify scripts.
  sealed interface OfScript extends LogEvent {}

  /// A check exits with another status than last time.
  record CheckReturning(String check, int status) implements OfScript {}

  /// The verdict on a check changed; the run that did it.
  record CheckTurned(String check, Outcome outcome) implements OfScript {}

  record CheckSkipped(String check) implements OfScript {}

  /// A reload kept the verdict on a check.
  record CheckKept(String check, boolean well) implements OfScript {}

  /// @param place put in front of the line; may be empty
  record Found(Finding finding, String place) implements OfScript {
    public Found(Finding finding) {
      this(finding, "");
    }
  }

  /// Scripts run without `enable_script_security`.
  ///
  /// @param insecure some of them can be changed by others than root
  record SecurityViolated(boolean insecure) implements OfScript {}

  /// A notify script ended otherwise than well, or was not started.
  record NotifyFailed(String router, String state, String script, Outcome outcome)
      implements OfScript {}

  /// A hook ended otherwise than well, or was not started.
  ///
  /// @param hook its keyword
  record HookFailed(String router, String hook, String script, Outcome outcome)
      implements OfScript {}

  /// Notifications that had no room in their queue.
  record NotifyRefused(String router, int count) implements OfScript {}

  /// `startup_script` or `shutdown_script` runs.
  ///
  /// @param kind `startup` or `shutdown`
  record OnceStarted(String kind, String program) implements OfScript {}

  record OnceEnded(String kind, Outcome outcome) implements OfScript {}

  /// Named pipes that notifications are written to.
  sealed interface OfFifo extends LogEvent {}

  /// A pipe cannot be used.
  ///
  /// @param kind the keyword
  record FifoRefused(String kind, String path, String reason) implements OfFifo {}

  /// Nobody reads a pipe.
  ///
  /// @param dropped lines that were lost since the last time
  record FifoFull(String kind, String path, long dropped) implements OfFifo {}

  /// The program that was to read a pipe is gone.
  record FifoReaderEnded(String kind, String program, Outcome outcome) implements OfFifo {}

  /// Mails.
  sealed interface OfMail extends LogEvent {}

  /// A server took a mail.
  ///
  /// @param server with its port
  record MailAccepted(String subject, String server) implements OfMail {}

  /// A recipient will not get a mail.
  ///
  /// @param recipient with the server's reason
  record MailRefused(String subject, String recipient) implements OfMail {}

  /// A delivery failed and will be tried again.
  ///
  /// @param reason with the server
  /// @param waiting mails that wait with it
  record MailDelayed(String reason, int waiting, long delayMillis) implements OfMail {}

  /// Nobody will get a mail.
  record MailGivenUp(String subject, String reason) implements OfMail {}

  /// What happens to the mails that wait on the disk.
  record MailSpool(String line) implements OfMail {}

  /// Webhooks; a label names a receiver and holds nothing secret.
  sealed interface OfWebhook extends LogEvent {}

  /// A receiver took a transition.
  ///
  /// @param name of the router or the sync group
  record WebhookAccepted(String label, String name, String state) implements OfWebhook {}

  /// A post failed and will be tried again.
  ///
  /// @param waiting transitions that wait with it
  record WebhookDelayed(String label, String reason, int waiting, long delayMillis)
      implements OfWebhook {}

  /// A receiver will not get a transition.
  record WebhookGivenUp(String label, String name, String state, String reason)
      implements OfWebhook {}

  /// Too many waited.
  ///
  /// @param count of the oldest, since the last time
  record WebhookDropped(String label, long count) implements OfWebhook {}

  /// What a receiver had not taken when it was time to end.
  record WebhookLost(String label, int count) implements OfWebhook {}
}
