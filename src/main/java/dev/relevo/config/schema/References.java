package dev.relevo.config.schema;

import dev.relevo.config.Position;
import dev.relevo.config.Word;
import dev.relevo.config.model.HostReferences;
import dev.relevo.config.model.LoadBalancing;
import dev.relevo.config.model.NamedHost;
import dev.relevo.config.model.NamedInterface;
import dev.relevo.config.model.NamedScript;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Collects what is named and must exist, from drafts: what was dropped counts as well.
final class References {
  private static final String WARNING = "WARNING - interface ";

  private final List<NamedInterface> interfaces = new ArrayList<>();
  private final List<NamedScript> services = new ArrayList<>();
  private final List<NamedScript> scripts = new ArrayList<>();
  private final Map<String, List<Position>> trackers = new HashMap<>();

  static HostReferences of(
      GlobalDraft globals,
      List<ScriptDraft> checks,
      Collection<InstanceDraft> instances,
      List<SyncGroupDraft> groups,
      LoadBalancing balancing) {
    var found = new References();
    for (ScriptCommand command : balancing.commands()) {
      found.services.add(NamedScript.notify(command));
    }
    for (InstanceDraft instance : instances) {
      found.instance(instance);
      found.trackers(instance.tracking);
    }
    for (SyncGroupDraft group : groups) {
      found.trackers(group.tracking);
    }
    found.commands(globals.kept);
    for (ScriptDraft check : checks) {
      found.check(check);
    }
    for (InstanceDraft instance : instances) {
      found.notify(instance.notifyScripts);
    }
    for (SyncGroupDraft group : groups) {
      found.notify(group.notifyScripts);
    }
    return new HostReferences(
        List.copyOf(found.interfaces),
        List.copyOf(found.services),
        List.copyOf(found.scripts),
        !instances.isEmpty(),
        at(globals.scriptUserWord),
        mailServers(globals.mailServerWords));
  }

  private void instance(InstanceDraft instance) {
    Word word = instance.interfaceWord;
    if (word != null && instance.interfaceName != null) {
      String message = WARNING + word.text() + " for vrrp_instance " + instance.name.text();
      interfaces.add(new NamedInterface(word.text(), message, word.at()));
    }
    addresses(instance.addresses);
    addresses(instance.excluded);
    for (Word tracked : instance.tracking.namedInterfaces) {
      String message = "(" + instance.name.text() + ") tracked interface " + tracked.text();
      interfaces.add(new NamedInterface(tracked.text(), message, tracked.at()));
    }
  }

  private void addresses(List<AddressEntry> entries) {
    for (AddressEntry entry : entries) {
      Word device = entry.deviceWord();
      if (device != null) {
        String message = WARNING + device.text() + " for ip address " + entry.prefix;
        interfaces.add(new NamedInterface(device.text(), message, device.at()));
      }
    }
  }

  private void trackers(TrackDraft tracking) {
    for (TrackEntry entry : tracking.scripts) {
      List<Position> places =
          trackers.computeIfAbsent(entry.name().text(), _ -> new ArrayList<>(1));
      places.add(entry.name().at());
    }
  }

  private void check(ScriptDraft check) {
    ScriptCommand command = check.finalCommand();
    if (command != null) {
      String name = check.name.text();
      scripts.add(
          new NamedScript(
              command,
              Optional.of(name),
              check.end == null ? check.name.at() : check.end.at(),
              at(check.userWord),
              List.copyOf(trackers.getOrDefault(name, List.of()))));
    }
  }

  /// Readers of FIFOs.
  private void commands(List<Setting> settings) {
    for (Setting setting : settings) {
      if (setting.form() == Setting.Form.COMMAND && !setting.words().isEmpty()) {
        String text = setting.words().getFirst();
        List<String> arguments = CommandWords.split(text);
        if (arguments != null && !arguments.isEmpty()) {
          var user = Commands.user(setting.words().subList(1, setting.words().size()));
          var run = new ScriptCommand.RunProgram(arguments, user, setting.at(), text);
          scripts.add(NamedScript.notify(run));
        }
      }
    }
  }

  private void notify(NotifyDraft draft) {
    for (ScriptCommand command : draft.commands()) {
      scripts.add(NamedScript.notify(command));
    }
  }

  private static List<NamedHost> mailServers(List<Word> words) {
    List<NamedHost> servers = new ArrayList<>(words.size());
    for (Word word : words) {
      servers.add(new NamedHost(word.text(), word.at()));
    }
    return servers;
  }

  private static Optional<Position> at(@Nullable Word word) {
    return word == null ? Optional.empty() : Optional.of(word.at());
  }
}
