package dev.relevo.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// The option `-i` of all that read a configuration, with keepalived's long name.
final class ConfigId {
  @Option(
      names = {"-i", "--config-id"},
      paramLabel = "ID",
      description = "whose @ID lines count; the default is this host's name")
  private Optional<String> id = Optional.empty();

  Optional<String> id() {
    return id;
  }
}
