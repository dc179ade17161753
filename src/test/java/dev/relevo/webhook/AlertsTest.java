package dev.relevo.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.relevo.notify.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final long LATER = Tellings.MILLIS + 90_000;
  private final Alerts alerts = new Alerts(Tellings.telling(Format.ALERTMANAGER));

  /// `ALERT NAME START..END`, in seconds after the transition.
  private static List<String> read(String body) {
    var all = new ArrayList<String>();
    for (JsonElement each : JsonParser.parseString(body).getAsJsonArray()) {
      JsonObject alert = each.getAsJsonObject();
      JsonObject labels = alert.getAsJsonObject("labels");
      String name =
          labels.has("vrrp_instance")
              ? labels.get("vrrp_instance").getAsString()
              : "group " + labels.get("vrrp_group").getAsString();
      String state = labels.has("state") ? " " + labels.get("state").getAsString() : "";
      all.add(
          labels.get("alertname").getAsString()
              + " "
              + name
              + state
              + " "
              + seconds(alert, "startsAt")
              + ".."
              + seconds(alert, "endsAt"));
    }
    return all;
  }

  private static long seconds(JsonObject alert, String field) {
    Instant at = Instant.parse(alert.get(field).getAsString());
    return Duration.between(Instant.ofEpochMilli(Tellings.MILLIS), at).toSeconds();
  }

  private List<String> tell(Telling told, long now) {
    String body = alerts.text(told, Tellings.SENDER, now);
    alerts.settle(told);
    return body.isEmpty() ? List.of() : read(body);
  }

  private List<String> renew(long now) {
    String body = alerts.renewal(Tellings.SENDER, now);
    return body.isEmpty() ? List.of() : read(body);
  }

  private static Telling at(long millis, String name, String state) {
    Telling told = Tellings.of(name, state, 1);
    return new Telling(
        false,
        name,
        state,
        told.previous(),
        told.reason(),
        told.priority(),
        told.peer(),
        millis,
        1);
  }

  @Test
  void aFaultFiresUntilItIsLeft() {
    assertThat(tell(at(Tellings.MILLIS, "A", "FAULT"), LATER))
        .containsExactly("RelevoFault A 0..330");
    assertThat(alerts.isEmpty()).isFalse();
    assertThat(renew(LATER + 60_000)).containsExactly("RelevoFault A 0..390");
    assertThat(tell(at(LATER, "A", "BACKUP"), LATER + 70_000))
        .containsExactly("RelevoFault A 0..90", "RelevoTransition A BACKUP 90..390");
    assertThat(alerts.isEmpty()).isTrue();
    assertThat(renew(LATER)).isEmpty();
  }

  /// The fault of a daemon that was killed, which this one knows nothing of.
  @Test
  void everyOtherStateEndsAFault() {
    assertThat(tell(at(Tellings.MILLIS, "A", "BACKUP"), LATER))
        .containsExactly("RelevoFault A 0..0", "RelevoTransition A BACKUP 0..300");
  }

  @Test
  void aGroupIsNotTheRouterOfItsName() {
    tell(at(Tellings.MILLIS, "A", "FAULT"), LATER);
    assertThat(tell(Tellings.ofGroup("A", "MASTER"), LATER))
        .containsExactly("RelevoFault group A 0..0", "RelevoTransition group A MASTER 0..300");
    assertThat(renew(LATER)).containsExactly("RelevoFault A 0..330");
  }

  @Test
  void whoIsGoneAfterAReloadIsNoLongerInFault() {
    tell(Tellings.ofGroup("G", "FAULT"), LATER);
    alerts.keep(Set.of("A"), Set.of());
    assertThat(renew(LATER)).containsExactly("RelevoFault group G 0..90");
    assertThat(alerts.isEmpty()).as("until that was heard").isFalse();
    alerts.settleGone();
    assertThat(alerts.isEmpty()).isTrue();
  }

  @Test
  void onlyTheStatesThatAreWanted() {
    var faults = new Alerts(Tellings.telling(Format.ALERTMANAGER, "FAULT"));
    assertThat(read(faults.text(at(0, "A", "BACKUP"), Tellings.SENDER, 0))).hasSize(1);
    var masters = new Alerts(Tellings.telling(Format.ALERTMANAGER, "MASTER"));
    assertThat(masters.text(at(0, "A", "FAULT"), Tellings.SENDER, 0)).isEmpty();
    assertThat(masters.text(at(0, "A", "BACKUP"), Tellings.SENDER, 0)).isEmpty();
    assertThat(read(masters.text(at(0, "A", "MASTER"), Tellings.SENDER, 0)))
        .singleElement()
        .asString()
        .startsWith("RelevoTransition A MASTER");
    masters.settle(at(0, "A", "FAULT"));
    assertThat(masters.isEmpty()).isTrue();
  }
}
