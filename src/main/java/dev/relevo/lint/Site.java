package dev.relevo.lint;

import dev.relevo.config.Word;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A virtual router on one node, with what was written of it.
final class Site {
  private final NodeFile node;
  private final VrrpInstance instance;
  private final Entry block;
  private final List<VirtualAddress> held;

  Site(NodeFile node, VrrpInstance instance) {
    this.node = node;
    this.instance = instance;
    Word nothing = new Word(instance.name(), instance.at(), "");
    this.block =
        node.outline()
            .block("vrrp_instance", instance.name())
            .orElse(new Entry(nothing, List.of(nothing), List.of()));
    this.held = new ArrayList<>(instance.addresses());
    held.addAll(instance.excluded());
  }

  NodeFile node() {
    return node;
  }

  VrrpInstance instance() {
    return instance;
  }

  String name() {
    return instance.name();
  }

  /// What was written; empty for a block that cannot be found again.
  Entry block() {
    return block;
  }

  /// The advertised addresses, then the excluded ones.
  List<VirtualAddress> held() {
    return held;
  }

  /// Where a keyword's value stands, or the instance's name.
  Place place(String keyword) {
    Optional<Entry> entry = block.last(keyword);
    return Place.of(entry.isPresent() ? entry.get().value() : block.value());
  }

  /// Where a keyword itself stands, or the instance's name.
  Place keyword(String keyword) {
    Optional<Entry> entry = block.last(keyword);
    return Place.of(entry.isPresent() ? entry.get().keyword() : block.value());
  }

  /// Where a word stands in a block of the instance.
  Place within(String list, String word) {
    for (Entry entries : block.all(list)) {
      for (Entry entry : entries.inner()) {
        if (entry.name().equals(word)) {
          return Place.of(entry.keyword());
        }
      }
    }
    return keyword(list);
  }

  /// Where an address stands, advertised or excluded; the last place when it is there twice.
  Place place(VirtualAddress address) {
    Place found = keyword("virtual_ipaddress");
    String bare = address.prefix().address().toString();
    for (String list : List.of("virtual_ipaddress", "virtual_ipaddress_excluded")) {
      for (Entry entries : block.all(list)) {
        for (Entry entry : entries.inner()) {
          boolean same = entry.name().equals(bare) || entry.name().startsWith(bare + "/");
          found = same ? Place.of(entry.keyword()) : found;
        }
      }
    }
    return found;
  }

  /// `server1`, with its instance where that has another name.
  String node(Site seenFrom) {
    return name().equals(seenFrom.name()) ? node.name() : node.name() + " (" + name() + ")";
  }
}
