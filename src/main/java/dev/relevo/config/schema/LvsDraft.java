package dev.relevo.config.schema;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.config.Word;
import dev.relevo.config.model.LvsSetting;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A block of the checker side while it is read: a virtual server, a real server, a checker, or a
/// block within one. They nest, and what one says often depends on those around it.
final class LvsDraft {
  final Statement opened;
  final @Nullable LvsDraft parent;
  final LoadBalancingDraft all;
  private final Map<String, LvsSetting> settings = new LinkedHashMap<>();
  final List<LvsDraft> parts = new ArrayList<>();
  @Nullable IpAddress address;
  int port;
  @Nullable IpFamily family;

  /// `lvs_method` with its words, or none yet.
  List<String> method = List.of();

  @Nullable LvsDraft sorry;

  /// Of a checker: where it connects to and from, as far as it matters for what is refused.
  @Nullable IpFamily boundFamily;

  /// keepalived has thrown the block away, though its lines are still read.
  boolean dropped;

  LvsDraft(Statement opened, @Nullable LvsDraft parent, LoadBalancingDraft all) {
    this.opened = opened;
    this.parent = parent;
    this.all = all;
  }

  /// A block within this one, in front of its lines.
  LvsDraft within(Statement block) {
    LvsDraft part = new LvsDraft(block, this, all);
    part.address = address;
    part.family = address == null ? null : address.family();
    return part;
  }

  String kind() {
    return opened.keyword().text();
  }

  /// The word that names the block, for complaints about the whole of it.
  Word name() {
    return opened.arguments().isEmpty() ? opened.keyword() : opened.arguments().getFirst();
  }

  /// The last word on a keyword counts, and in its place in the order of the file.
  void set(String keyword, String... words) {
    settings.remove(keyword);
    settings.put(keyword, LvsSetting.of(keyword, List.of(words)));
  }

  void set(String keyword, ScriptCommand command) {
    settings.remove(keyword);
    settings.put(keyword, LvsSetting.of(keyword, command));
  }

  /// One more word of a setting that may be said in several lines.
  void add(String keyword, String word) {
    List<String> words = new ArrayList<>();
    LvsSetting setting = settings.get(keyword);
    if (setting != null) {
      words.addAll(setting.words());
    }
    words.add(word);
    settings.put(keyword, LvsSetting.of(keyword, words));
  }

  void setDefault(String keyword, String... words) {
    settings.putIfAbsent(keyword, LvsSetting.of(keyword, List.of(words)));
  }

  void unset(String keyword) {
    settings.remove(keyword);
  }

  boolean has(String keyword) {
    return settings.containsKey(keyword);
  }

  /// The first word of a setting, empty if it is not there.
  String get(String keyword) {
    LvsSetting setting = settings.get(keyword);
    return setting == null || setting.words().isEmpty() ? "" : setting.words().getFirst();
  }

  /// A whole number that was read before.
  long number(String keyword, long otherwise) {
    Long number = Reader.wholeNumber(get(keyword));
    return number == null ? otherwise : number;
  }

  /// What was set, `first` in front, since flags of a scheduler ask which one it is.
  List<LvsSetting> settings(String... first) {
    List<LvsSetting> ordered = new ArrayList<>(settings.size());
    for (String keyword : first) {
      LvsSetting setting = settings.get(keyword);
      if (setting != null) {
        ordered.add(setting);
      }
    }
    for (LvsSetting setting : settings.values()) {
      if (!List.of(first).contains(setting.keyword())) {
        ordered.add(setting);
      }
    }
    return List.copyOf(ordered);
  }

  boolean runsScripts() {
    for (LvsSetting setting : settings.values()) {
      if (setting.command().isPresent()) {
        return true;
      }
    }
    for (LvsDraft part : parts) {
      if (part.runsScripts()) {
        return true;
      }
    }
    return false;
  }

  /// `ADDRESS PORT`, as it is written.
  String place() {
    return address + (port == 0 ? "" : " " + port);
  }
}
