package dev.relevo.config.model;

import dev.relevo.addr.InterfaceName;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.AnnounceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `global_defs`.
///
/// @param routerId `router_id`; empty for the host's name
/// @param scriptSecurity `enable_script_security`
/// @param scriptUser `script_user`; empty for `keepalived_script` if it exists, else the daemon's
///   own
/// @param garpInterval between two gratuitous ARPs; zero for no pacing
/// @param gnaInterval between two neighbour advertisements; zero for no pacing
/// @param defaultInterface for addresses outside an instance
/// @param dynamicInterfaces whether an interface may be missing
/// @param maxAutoPriority `max_auto_priority`; empty when not given
/// @param skipAddressCheck `vrrp_skip_check_adv_addr`
/// @param checkUnicastSource `vrrp_check_unicast_src`
/// @param strict `vrrp_strict`, what an instance has that does not say
/// @param commands programs that `kept` names, by keyword
/// @param kept as it was written: what is not acted on yet, and what is taken from here
public record GlobalDefs(
    Optional<String> routerId,
    MailSettings mail,
    boolean scriptSecurity,
    Optional<ScriptUser> scriptUser,
    VrrpVersion version,
    AnnounceSettings announce,
    Duration garpInterval,
    Duration gnaInterval,
    boolean lowerPriorityNoAdvert,
    boolean higherPrioritySendAdvert,
    int downTimerAdverts,
    InterfaceName defaultInterface,
    boolean dynamicInterfaces,
    Optional<Integer> maxAutoPriority,
    boolean skipAddressCheck,
    boolean checkUnicastSource,
    boolean strict,
    Map<String, ScriptCommand> commands,
    List<Setting> kept) {}
