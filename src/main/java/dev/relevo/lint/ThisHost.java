package dev.relevo.lint;

import dev.relevo.addr.IpPrefix;
import dev.relevo.host.Accounts;
import dev.relevo.host.FileFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of the host that one of the files is for.
///
/// @param interfaces by name, each with its addresses
/// @param path where bare names of programs are looked for
public record ThisHost(
    Map<String, List<IpPrefix>> interfaces,
    FileFacts files,
    Accounts accounts,
    Interpreters interpreters,
    String path) {
  /// What scripts say of themselves.
  public interface Interpreters {
    /// The program behind `#!`; empty when the file has no such line or cannot be read.
    Optional<String> of(String file);
  }

  /// Whether every interface that the file names is here, so that it may be for this host.
  public boolean fits(NodeFile node) {
    return !node.sites().isEmpty()
        && node.sites().stream()
            .allMatch(site -> interfaces.containsKey(site.instance().interfaceName().text()));
  }
}
