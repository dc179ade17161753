package dev.relevo.config.model;

import dev.relevo.config.Position;
import java.util.List;

/// `vrrp_sync_group`: routers that change their state together.
///
/// @param at where its name stands
/// @param members names of instances that exist, each in this group alone; one at least
/// @param tracking what all members depend on; its `primary` says nothing here
/// @param notifyScripts told with the word GROUP; no `lowerPriority` and no `deleted`
/// @param trackingWeight `sync_group_tracking_weight`: weights count, which they else do not
/// @param kept what else it says
public record SyncGroup(
    String name,
    Position at,
    List<String> members,
    Tracking tracking,
    OtherTracking others,
    NotifyScripts notifyScripts,
    boolean smtpAlert,
    boolean trackingWeight,
    List<Setting> kept) {}
