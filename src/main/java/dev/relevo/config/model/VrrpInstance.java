package dev.relevo.config.model;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpFamily;
import dev.relevo.config.Position;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.AnnounceSettings;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.List;

/// `vrrp_instance`: a virtual router.
///
/// @param at where its name stands
/// @param interfaceAt where its interface is named
/// @param family that of the first address in it, its source's and its peers' included
/// @param version 3 with IPv6
/// @param wantsMaster `state MASTER`, or priority 255 and no state
/// @param addresses advertised, in the order of the file
/// @param excluded held, not advertised; may be of both families
/// @param interfaceUses the other interfaces it names
/// @param others what else is tracked; kept
/// @param peerLimits of peers that have any; kept
/// @param strict `strict_mode`, whose corrections are made
/// @param accept whether the host takes packets to the addresses; kept
/// @param kept what is not acted on yet
public record VrrpInstance(
    String name,
    Position at,
    InterfaceName interfaceName,
    Position interfaceAt,
    IpFamily family,
    Transport transport,
    VrrpVersion version,
    Vrid vrid,
    Priority priority,
    boolean wantsMaster,
    Duration advertInterval,
    Authentication authentication,
    boolean preempt,
    Duration preemptDelay,
    int downTimerAdverts,
    boolean lowerPriorityNoAdvert,
    boolean higherPrioritySendAdvert,
    AnnounceSettings announce,
    List<VirtualAddress> addresses,
    List<VirtualAddress> excluded,
    Tracking tracking,
    OtherTracking others,
    List<InterfaceUse> interfaceUses,
    NotifyScripts notifyScripts,
    boolean smtpAlert,
    boolean strict,
    boolean accept,
    int debug,
    List<PeerLimits> peerLimits,
    List<Setting> kept) {}
