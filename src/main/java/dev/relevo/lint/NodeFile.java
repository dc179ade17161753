package dev.relevo.lint;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.Position;
import dev.relevo.config.model.Configuration;
import dev.relevo.plan.NodePlan;
import dev.relevo.vrrp.NodeSettings;
import java.util.ArrayList;
import java.util.List;

/// A node's configuration, read. Two of them are never the same node, whatever they hold.
public final class NodeFile {
  private final String name;
  private final String file;
  private final ConfigReading reading;
  private final NodeSettings settings;
  private final Outline outline;
  private final List<Site> sites = new ArrayList<>();

  private NodeFile(String name, String file, ConfigReading reading, Outline outline) {
    this.name = name;
    this.file = file;
    this.reading = reading;
    this.settings = NodePlan.of(reading.configuration());
    this.outline = outline;
    reading.configuration().instances().forEach(instance -> sites.add(new Site(this, instance)));
  }

  /// Reads text that is at hand.
  ///
  /// @param name what messages call the node
  /// @param file what positions call it; relative includes start at its directory
  public static NodeFile read(String name, String file, byte[] text) {
    return new NodeFile(name, file, ConfigReader.read(file, text), Outline.of(file, text));
  }

  /// What messages call the node.
  public String name() {
    return name;
  }

  /// As positions name it.
  public String file() {
    return file;
  }

  ConfigReading reading() {
    return reading;
  }

  Configuration configuration() {
    return reading.configuration();
  }

  NodeSettings settings() {
    return settings;
  }

  Outline outline() {
    return outline;
  }

  List<Site> sites() {
    return sites;
  }

  /// A keyword of `global_defs`, or the file as a whole.
  Place global(String keyword) {
    return outline
        .global(keyword)
        .map(entry -> Place.of(entry.value()))
        .orElse(Place.of(Position.of(file)));
  }
}
