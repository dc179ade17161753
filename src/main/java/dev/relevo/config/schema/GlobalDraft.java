package dev.relevo.config.schema;

import dev.relevo.addr.InterfaceName;
import dev.relevo.config.Word;
import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.MailSettings;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.ScriptUser;
import dev.relevo.config.model.Setting;
import dev.relevo.packet.VrrpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `global_defs` have said so far; the block may come more than once.
final class GlobalDraft {
  static final int DEFAULT_DOWN_TIMER_ADVERTS = 3;
  private static final InterfaceName DEFAULT_INTERFACE = new InterfaceName("eth0");

  final AnnounceDraft announce = new AnnounceDraft();
  final List<String> mailTo = new ArrayList<>();
  @Nullable String routerId;
  @Nullable String mailFrom;
  @Nullable String mailServer;
  final List<Word> mailServerWords = new ArrayList<>(0);
  int mailPort = MailSettings.DEFAULT_PORT;
  Duration mailTimeout = MailSettings.DEFAULT_CONNECT_TIMEOUT;
  @Nullable Boolean mailAlert;
  @Nullable Boolean mailAlertVrrp;
  boolean scriptSecurity;
  @Nullable ScriptUser scriptUser;
  @Nullable Word scriptUserWord;
  VrrpVersion version = VrrpVersion.V2;
  Duration garpInterval = Duration.ZERO;
  Duration gnaInterval = Duration.ZERO;
  boolean lowerPriorityNoAdvert;
  boolean higherPrioritySendAdvert;
  int downTimerAdverts = DEFAULT_DOWN_TIMER_ADVERTS;
  InterfaceName defaultInterface = DEFAULT_INTERFACE;
  boolean dynamicInterfaces;
  @Nullable Integer maxAutoPriority;
  boolean skipAddressCheck;
  boolean checkUnicastSource;
  boolean strict;
  final Map<String, ScriptCommand> commands = new HashMap<>();
  final List<Setting> kept = new ArrayList<>();

  /// `smtp_alert_vrrp` counts for routers, wherever `smtp_alert` stands.
  private boolean alerts() {
    Boolean particular = mailAlertVrrp;
    Boolean general = mailAlert;
    return particular != null ? particular : general != null && general;
  }

  GlobalDefs finish() {
    MailSettings mail =
        new MailSettings(
            List.copyOf(mailTo),
            Optional.ofNullable(mailFrom),
            Optional.ofNullable(mailServer),
            mailPort,
            mailTimeout,
            alerts());
    return new GlobalDefs(
        Optional.ofNullable(routerId),
        mail,
        scriptSecurity,
        Optional.ofNullable(scriptUser),
        version,
        announce.finishGlobal(),
        garpInterval,
        gnaInterval,
        lowerPriorityNoAdvert,
        higherPrioritySendAdvert,
        downTimerAdverts,
        defaultInterface,
        dynamicInterfaces,
        Optional.ofNullable(maxAutoPriority),
        skipAddressCheck,
        checkUnicastSource,
        strict,
        Map.copyOf(commands),
        List.copyOf(kept));
  }
}
