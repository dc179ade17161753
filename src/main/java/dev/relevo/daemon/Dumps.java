package dev.relevo.daemon;

import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.ScriptUser;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.dump.CheckRuns;
import dev.relevo.dump.CheckView;
import dev.relevo.dump.GroupView;
import dev.relevo.dump.JsonDump;
import dev.relevo.dump.Place;
import dev.relevo.dump.Snapshot;
import dev.relevo.dump.StateDump;
import dev.relevo.dump.StatsDump;
import dev.relevo.host.Accounts;
import dev.relevo.host.Command;
import dev.relevo.host.Host;
import dev.relevo.linux.LinuxAccounts;
import dev.relevo.linux.LinuxLocalTime;
import dev.relevo.linux.OwnProcess;
import dev.relevo.notify.NotifyCommands;
import dev.relevo.options.DaemonOptions;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogText;
import dev.relevo.report.LogWriter;
import dev.relevo.script.Check;
import dev.relevo.script.CheckSettings;
import dev.relevo.script.Finding;
import dev.relevo.track.RiseFall;
import dev.relevo.track.TrackedScript;
import dev.relevo.vrrp.GroupSettings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers the signals that ask for keepalived's dumps. The loop's thread takes a snapshot; text
/// and file are the business of a thread `dumps`, which lives for one writing. What is asked for
/// meanwhile is taken anew when it has ended, however often it was asked for.
final class Dumps {
  private static final String DEFAULT_SCRIPT_USER = "keepalived_script";

  private static final int DATA = 1;
  private static final int STATS = 2;
  private static final int CLEAR = 4;
  private static final int JSON = 8;

  private final DaemonOptions options;
  private final LogWriter log;
  private final Inbox inbox;
  private final Host host;
  private final CheckRecord runs;
  private final Watching watching;
  private final Mailing mailing;
  private final int pid = OwnProcess.pid();
  private int wanted; // on the loop's thread alone
  private volatile boolean writing;

  Dumps(
      DaemonOptions options,
      LogWriter log,
      Inbox inbox,
      Host host,
      CheckRecord runs,
      Watching watching,
      Mailing mailing) {
    this.options = options;
    this.log = log;
    this.inbox = inbox;
    this.host = host;
    this.runs = runs;
    this.watching = watching;
    this.mailing = mailing;
  }

  /// Whether the signal asks for a dump.
  static boolean isAskedBy(int signal) {
    return kind(signal) != 0;
  }

  private static int kind(int signal) {
    return switch (signal) {
      case Signals.SIGUSR1 -> DATA;
      case Signals.SIGUSR2 -> STATS;
      case Signals.STATS_CLEAR -> STATS | CLEAR;
      case Signals.JSON -> JSON;
      default -> 0;
    };
  }

  /// On the loop's thread.
  void ask(int signal, EventLoop loop, Plan plan) {
    wanted |= kind(signal);
    resume(loop, plan);
  }

  /// Takes what is wanted, if anything is and nothing is being written.
  void resume(EventLoop loop, Plan plan) {
    if (writing || wanted == 0) {
      return;
    }
    int kinds = wanted;
    wanted = 0;
    LoopView view = loop.view(plan.scripts(), (kinds & CLEAR) != 0);
    var snapshot =
        new Snapshot(
            plan.configuration(),
            view.now(),
            RouterCounters.wallMicros(),
            view.routers(),
            groups(plan, view),
            checks(plan, view),
            view.links(),
            watching.views(),
            mailing.view(),
            plan.fifos().fifos());
    writing = true;
    var thread = new Thread(() -> writeAndRelease(kinds, snapshot, plan), "dumps");
    thread.setDaemon(true);
    thread.start();
  }

  private static List<GroupView> groups(Plan plan, LoopView view) {
    var groups = new ArrayList<GroupView>();
    List<GroupSettings> known = plan.node().groups();
    for (int i = 0; i < Math.min(known.size(), view.groups().size()); i++) {
      String name = known.get(i).name();
      groups.add(
          new GroupView(
              name,
              view.groups().get(i).state(),
              plan.groupScripts().getOrDefault(name, NotifyCommands.NONE)));
    }
    return groups;
  }

  private List<CheckView> checks(Plan plan, LoopView view) {
    Map<String, RiseFall> verdicts = new HashMap<>();
    List<TrackedScript> tracked = plan.node().scripts();
    for (int i = 0; i < Math.min(tracked.size(), view.verdicts().size()); i++) {
      verdicts.put(tracked.get(i).name(), view.verdicts().get(i));
    }
    Map<String, Command> programs = new HashMap<>();
    for (CheckSettings check : plan.checks()) {
      if (check.check() instanceof Check.Program program) {
        programs.put(check.name(), program.command());
      }
    }
    var checks = new ArrayList<CheckView>();
    for (VrrpScript script : plan.configuration().scripts()) {
      String name = script.name();
      CheckRuns past = runs.of(name);
      checks.add(
          new CheckView(
              name,
              Optional.ofNullable(verdicts.get(name)),
              reason(plan, name),
              Optional.ofNullable(programs.get(name)),
              past));
    }
    return checks;
  }

  private static Optional<String> reason(Plan plan, String check) {
    Finding finding = plan.disabled().get(check);
    return finding == null ? Optional.empty() : Optional.of(LogText.of(finding));
  }

  private void writeAndRelease(int kinds, Snapshot snapshot, Plan plan) {
    try {
      write(kinds, snapshot, plan);
    } finally {
      writing = false;
      inbox.offer(new Inbox.Message.DumpsWaiting()); // without room: with the next signal
      host.wake();
    }
  }

  private void write(int kinds, Snapshot snapshot, Plan plan) {
    DumpFiles files = DumpFiles.of(plan.configuration(), options, System.getenv("TMPDIR"));
    if ((kinds & DATA) != 0) {
      write("VRRP data", files.state(), files, () -> StateDump.text(snapshot, place(files, plan)));
    }
    if ((kinds & STATS) != 0) {
      write("VRRP stats", files.stats(), files, () -> StatsDump.text(snapshot));
    }
    // keepalived writes none without a router; a reader keeps the last one.
    if ((kinds & JSON) != 0 && !snapshot.routers().isEmpty()) {
      write(
          "VRRP as json", files.json(), files, () -> JsonDump.text(snapshot, files.jsonVersion()));
    }
  }

  private interface Text {
    String make();
  }

  private void write(String what, Path target, DumpFiles files, Text text) {
    log.post(new LogEvent.Printing(what, pid));
    try {
      WholeFile.replace(target, text.make(), files.permissions());
    } catch (IOException | RuntimeException | OutOfMemoryError refused) {
      log.post(new LogEvent.DumpRefused(target.toString(), reason(refused)));
    }
  }

  /// In words: an administrator reads it.
  private static String reason(Throwable refused) {
    return switch (refused) {
      case NoSuchFileException _ -> "no such directory";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException other -> String.valueOf(other.getReason());
      case IOException other -> String.valueOf(other.getMessage());
      default -> refused.toString();
    };
  }

  private static Place place(DumpFiles files, Plan plan) {
    return new Place(
        hostName(),
        files.namespace(),
        files.instance(),
        files.umask(),
        Version.NUMBER,
        scriptOwner(plan.configuration().globals()),
        new LinuxLocalTime());
  }

  /// Whose rights scripts have that name nobody. Asks the user database, which may be elsewhere.
  private static String scriptOwner(GlobalDefs globals) {
    Accounts accounts = new LinuxAccounts();
    String name = globals.scriptUser().map(ScriptUser::user).orElse(DEFAULT_SCRIPT_USER);
    Optional<Accounts.User> user = accounts.user(name);
    Optional<Integer> group =
        globals.scriptUser().flatMap(ScriptUser::group).flatMap(accounts::group);
    if (user.isEmpty()) {
      return OwnProcess.uid() + ":" + OwnProcess.gid();
    }
    return user.get().uid() + ":" + group.orElse(user.get().gid());
  }

  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException unreadable) {
      return "localhost";
    }
  }
}
