package dev.relevo.vrrp;

import java.util.List;

/// A `vrrp_sync_group`: routers that are Master, Backup or in FAULT together. What the group tracks
/// is tracked by each of its members.
///
/// @param members names of routers of the node, each in this group alone; one at least
public record GroupSettings(String name, List<String> members) {}
