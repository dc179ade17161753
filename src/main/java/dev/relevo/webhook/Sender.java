package dev.relevo.webhook;

/// Who tells.
///
/// @param host this host's name
/// @param routerId `router_id`, or the host's name
record Sender(String host, String routerId) {}
