package dev.relevo.mail;

import dev.relevo.addr.IpAddress;
import dev.relevo.dump.FaultText;
import dev.relevo.host.LocalTime;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.StateName;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The text of a mail: keepalived 2.2.7's headers and first line, octet for octet, since people
/// filter by them; below it what led to it.
final class Wording {
  /// RFC 5322 2.1.1 allows 998 octets a line; what follows the last comma needs some of them.
  private static final int MAX_LINE = 900;

  private static final int MILLIS_A_SECOND = 1_000;
  private static final int SECONDS_A_MINUTE = 60;
  private static final int MINUTES_AN_HOUR = 60;

  private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private final LocalTime zone;

  Wording(LocalTime zone) {
    this.zone = zone;
  }

  /// `[ROUTER_ID] VRRP Instance NAME - Entering MASTER state`.
  static String subject(String routerId, Alert alert) {
    String subject =
        ("[" + routerId + "] VRRP " + (alert.group() ? "Group " : "Instance ") + alert.name())
            + (" - " + what(alert));
    return line(subject);
  }

  private static String what(Alert alert) {
    if (alert.deleted()) {
      return "Deleted";
    }
    return switch (alert.state()) {
      case INIT, BACKUP, MASTER, FAULT -> "Entering " + alert.state().name() + " state";
      case STOP -> "Stopping";
    };
  }

  /// keepalived's own line.
  static String firstLine(Alert alert) {
    if (alert.group()) {
      return alert.state() == StateName.STOP
          ? "=> All VRRP group instances are now stopping <="
          : "=> All VRRP group instances are now in " + alert.state().name() + " state <=";
    }
    if (alert.deleted()) {
      return "=> VRRP Deleted at reload <=";
    }
    return switch (alert.state()) {
      case MASTER -> "=> VRRP Instance is now owning VRRP VIPs <=";
      case INIT, BACKUP, FAULT -> "=> VRRP Instance is no longer owning VRRP VIPs <=";
      case STOP -> "=> VRRP Instance stopping <=";
    };
  }

  /// Headers and body, as they go over the wire.
  ///
  /// @param id unique on this host; the same for every attempt, so that a mail that comes twice can
  ///   be told
  String message(MailRoute route, Alert alert, String id) {
    String body = body(route, alert);
    String subject = subject(route.routerId(), alert);
    var text = new StringBuilder();
    text.append("Date: ").append(date(alert.millis())).append("\r\n");
    text.append("From: ").append(line(route.from())).append("\r\n");
    text.append("Subject: ").append(subject).append("\r\n");
    text.append("X-Mailer: Keepalived\r\n");
    text.append("To: ").append(recipients(route.to())).append("\r\n");
    text.append("Message-ID: <").append(id).append("@relevo.").append(line(route.host()));
    text.append(">\r\n");
    if (!isAscii(body) || !isAscii(subject)) {
      text.append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n");
      text.append("Content-Transfer-Encoding: 8bit\r\n");
    }
    text.append("\r\n").append(body.replace("\n", "\r\n"));
    return text.toString();
  }

  private String body(MailRoute route, Alert alert) {
    var text = new StringBuilder(firstLine(alert)).append("\n\n");
    List<Turn> past = alert.past();
    boolean known =
        !alert.deleted() && !past.isEmpty() && past.getFirst().entered().state() == alert.state();
    if (alert.deleted()) {
      text.append("Reason:   reload\n");
    } else if (known) {
      text.append("Reason:   ").append(line(reason(past.getFirst()))).append('\n');
    }
    if (!alert.group()) {
      text.append("Priority: ").append(alert.priority().value()).append('\n');
    }
    if (!past.isEmpty() && past.getFirst().peer().isPresent()) {
      text.append("Peer:     ").append(past.getFirst().peer().get()).append('\n');
    }
    text.append("Host:     ").append(line(route.host())).append(", ");
    text.append(time(alert.millis())).append(' ').append(offset(alert.millis())).append('\n');
    List<Turn> before = past.subList(known ? 1 : 0, past.size());
    if (!before.isEmpty()) {
      text.append("\nBefore:\n");
      for (Turn turn : before) {
        text.append(time(turn.millis())).append("  ").append(turn.entered().state().name());
        text.append(", ").append(line(reason(turn))).append('\n');
      }
    }
    return text.toString();
  }

  private static String reason(Turn turn) {
    String peer = turn.peer().map(IpAddress::toString).orElse("a peer");
    return switch (turn.entered().cause()) {
      case START -> "start";
      case STOP -> "stop";
      case MASTER_DOWN -> silence(turn);
      case MASTER_RESIGNED -> "the Master " + peer + " resigned";
      case OWNER -> "it owns the addresses";
      case HIGHER_PRIORITY, HIGHER_ADDRESS -> better(turn, peer);
      case FAULT -> fault(turn.why(), "a fault");
      case FAULT_CLEARED -> "no longer: " + fault(turn.why(), "a fault");
      case ADDRESS_LOST ->
          turn.why().orElse(null) instanceof Notice.AddressLost lost
              ? "its address " + lost.address().prefix().address() + " was removed"
              : "an address was removed";
      case RECONFIGURED -> "reload";
      case SYNC_GROUP ->
          turn.why().orElse(null) instanceof Notice.GroupSyncing syncing
              ? "with its sync group " + syncing.group()
              : "with its sync group";
    };
  }

  private static String silence(Turn turn) {
    String from = turn.peer().map(peer -> " from " + peer).orElse("");
    if (turn.why().orElse(null) instanceof Notice.MasterDown down) {
      return "no advert" + from + " for " + down.silence().toMillis() + " ms";
    }
    return "no advert" + from;
  }

  private static String better(Turn turn, String peer) {
    return switch (turn.why().orElse(null)) {
      case Notice.HigherHeard higher ->
          (higher.from() + " has the higher priority " + higher.theirs())
              + (", ours is " + higher.ours());
      case Notice.EqualHeard equal ->
          equal.from() + " has the same priority " + equal.both() + " and the higher address";
      case null, default -> peer + " is the better Master";
    };
  }

  private static String fault(Optional<Notice> why, String otherwise) {
    return switch (why.orElse(null)) {
      case Notice.FaultRaised raised -> FaultText.of(raised.reason());
      case Notice.FaultCleared cleared -> FaultText.of(cleared.reason());
      case null, default -> otherwise;
    };
  }

  /// All of them, as keepalived does; a line that would be too long goes on behind a comma.
  private static String recipients(List<String> to) {
    var text = new StringBuilder();
    int line = 0;
    for (String recipient : to) {
      String clean = line(recipient);
      boolean folds = line > 0 && line + clean.length() > MAX_LINE;
      text.append(text.isEmpty() ? "" : folds ? ",\r\n " : ", ").append(clean);
      line = folds ? clean.length() : line + clean.length() + 2;
    }
    return text.toString();
  }

  /// Nothing of a name may become a header of its own.
  static String line(String text) {
    char[] chars = text.toCharArray();
    for (int at = 0; at < chars.length; at++) {
      chars[at] = chars[at] < ' ' || chars[at] == 0x7f ? '?' : chars[at];
    }
    return new String(chars, 0, Math.min(chars.length, MAX_LINE));
  }

  private static boolean isAscii(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) > 0x7e) {
        return false;
      }
    }
    return true;
  }

  /// `Sun, 29 Nov 2026 17:20:01 +0000`; of the transition, not of the delivery.
  private String date(long millis) {
    LocalDateTime at = local(millis);
    return (DAYS[at.getDayOfWeek().getValue() - 1] + ", " + two(at.getDayOfMonth()) + " ")
        + (MONTHS[at.getMonthValue() - 1] + " " + at.getYear() + " " + clock(at) + " ")
        + offset(millis);
  }

  /// `2026-11-29 17:20:01.123`.
  private String time(long millis) {
    LocalDateTime at = local(millis);
    String fraction = Integer.toString(MILLIS_A_SECOND + Math.floorMod(millis, MILLIS_A_SECOND));
    return (at.getYear() + "-" + two(at.getMonthValue()) + "-" + two(at.getDayOfMonth()) + " ")
        + (clock(at) + "." + fraction.substring(1));
  }

  private static String clock(LocalDateTime at) {
    return two(at.getHour()) + ":" + two(at.getMinute()) + ":" + two(at.getSecond());
  }

  private LocalDateTime local(long millis) {
    long second = Math.floorDiv(millis, MILLIS_A_SECOND);
    return LocalDateTime.ofEpochSecond(
        second, 0, ZoneOffset.ofTotalSeconds(zone.offsetSeconds(second)));
  }

  /// `+0100`.
  private String offset(long millis) {
    int minutes = zone.offsetSeconds(Math.floorDiv(millis, MILLIS_A_SECOND)) / SECONDS_A_MINUTE;
    int distance = Math.abs(minutes);
    return (minutes < 0 ? "-" : "+")
        + two(distance / MINUTES_AN_HOUR)
        + two(distance % MINUTES_AN_HOUR);
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
