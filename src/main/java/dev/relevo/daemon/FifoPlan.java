package dev.relevo.daemon;

import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.SyncGroup;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.host.Command;
import dev.relevo.host.Command.Credentials;
import dev.relevo.notify.FifoSettings;
import dev.relevo.script.RunAs;
import dev.relevo.script.ScriptSecurity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a configuration says of named pipes for notifications.
///
/// @param umask what their modes may not allow, unless the command line says otherwise
/// @param priorities names of routers whose changes of priority are told
/// @param repeatsStates whether a reload tells all states (`fifo_write_vrrp_states_on_reload`)
/// @param complaints what is wrong, to be logged
record FifoPlan(
    List<FifoSettings> fifos,
    int umask,
    Set<String> priorities,
    boolean repeatsStates,
    List<String> complaints) {
  private static final String GLOBAL = "notify_fifo";
  private static final String OF_VRRP = "vrrp_notify_fifo";

  /// @param programs vets a command
  static FifoPlan of(
      Configuration configuration,
      ScriptSecurity security,
      Function<Optional<ScriptCommand>, Optional<Command>> programs) {
    List<Setting> kept = configuration.globals().kept();
    var maker = new Maker(configuration, security);
    maker.add(GLOBAL, programs);
    maker.add(OF_VRRP, programs);
    if (maker.fifos.isEmpty()) {
      return new FifoPlan(List.of(), 0, Set.of(), false, maker.complaints);
    }
    return new FifoPlan(
        maker.fifos,
        DumpFiles.umask(kept),
        priorities(configuration),
        Setting.last(kept, "fifo_write_vrrp_states_on_reload").isPresent(),
        maker.complaints);
  }

  /// The instance says, or else its group, or else `global_defs`.
  private static Set<String> priorities(Configuration configuration) {
    Map<String, Boolean> ofGroups = new HashMap<>();
    for (SyncGroup group : configuration.syncGroups()) {
      Optional<Boolean> said = Setting.truth(group.kept(), "notify_priority_changes");
      for (String member : said.isPresent() ? group.members() : List.<String>of()) {
        ofGroups.put(member, said.get());
      }
    }
    boolean general =
        Setting.truth(configuration.globals().kept(), "vrrp_notify_priority_changes").orElse(false);
    Set<String> told = new HashSet<>();
    for (VrrpInstance instance : configuration.instances()) {
      boolean otherwise = ofGroups.getOrDefault(instance.name(), general);
      if (Setting.truth(instance.kept(), "notify_priority_changes").orElse(otherwise)) {
        told.add(instance.name());
      }
    }
    return told;
  }

  private static final class Maker {
    private final Configuration configuration;
    private final ScriptSecurity security;
    private final List<FifoSettings> fifos = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    Maker(Configuration configuration, ScriptSecurity security) {
      this.configuration = configuration;
      this.security = security;
    }

    void add(String kind, Function<Optional<ScriptCommand>, Optional<Command>> programs) {
      Optional<Command> program =
          programs.apply(
              Optional.ofNullable(configuration.globals().commands().get(kind + "_script")));
      Optional<Setting> wanted = Setting.last(configuration.globals().kept(), kind);
      if (wanted.isEmpty()) {
        return;
      }
      List<String> words = wanted.get().words();
      String path = words.getFirst();
      Optional<Credentials> owner = security.owner(user(words));
      if (owner.isEmpty()) {
        complaints.add("Invalid user/group for " + kind + " " + path + " - ignoring");
      } else if (!fifos.isEmpty() && fifos.getFirst().path().equals(path)) {
        complaints.add(
            ("notify FIFO " + path + " has been specified for global and vrrp FIFO")
                + " - ignoring vrrp FIFO");
      } else {
        fifos.add(new FifoSettings(kind, path, owner, reader(program, path)));
      }
    }

    private static Optional<RunAs> user(List<String> words) {
      if (words.size() < 2) {
        return Optional.empty();
      }
      Optional<String> group = words.size() < 3 ? Optional.empty() : Optional.of(words.get(2));
      return Optional.of(new RunAs(words.get(1), group, false));
    }

    private static Optional<Command> reader(Optional<Command> program, String path) {
      if (program.isEmpty()) {
        return Optional.empty();
      }
      List<String> arguments = new ArrayList<>(program.get().arguments());
      arguments.add(path);
      return Optional.of(
          new Command(program.get().executable(), List.copyOf(arguments), program.get().user()));
    }
  }
}
