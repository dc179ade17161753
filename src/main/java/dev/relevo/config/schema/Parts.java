package dev.relevo.config.schema;

import dev.relevo.config.syntax.Statement;

/// Which of keepalived's processes a block belongs to. A block of one that is not closed hides what
/// stands below it from the others.
final class Parts {
  private Parts() {}

  /// Whether the process that a block belongs to never sees it.
  ///
  /// @param within the block that is open for those it does not belong to; may be empty
  static boolean isHidden(Statement statement, String within) {
    return !within.isEmpty()
        && Tables.TOP.find(statement.keyword().text()) != null
        && !of(within).equals(of(statement.keyword().text()));
  }

  /// Passes over it.
  static void pass(Statement statement, String within, Context context) {
    String message =
        "not read, as with keepalived, for which it stands within the block '"
            + within
            + "' above: a brace is missing or surplus there";
    context.diagnostics().caution(statement.keyword(), message);
    if (context.opens()) {
      context.skip(statement);
    }
  }

  private static String of(String keyword) {
    return switch (keyword) {
      case "virtual_server", "virtual_server_group", "SSL" -> "check";
      case "bfd_instance" -> "bfd";
      case "vrrp_instance",
          "vrrp_script",
          "vrrp_sync_group",
          "vrrp_track_process",
          "vrrp_track_file",
          "track_file",
          "track_group",
          "static_ipaddress",
          "static_routes",
          "static_rules",
          "garp_group",
          "interface_up_down_delays",
          "linkbeat_interfaces" ->
          "vrrp";
      default -> "all";
    };
  }
}
