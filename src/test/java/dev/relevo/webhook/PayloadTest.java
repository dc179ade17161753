package dev.relevo.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadTest {
  private static final String NASTY = "A\"\\\n\u0001<&>*_é\u2028";

  private static JsonObject object(Format format, String name) {
    return JsonParser.parseString(
            Payload.of(format, Tellings.of(name, "MASTER", 7), Tellings.SENDER))
        .getAsJsonObject();
  }

  @Test
  void ourOwnFields() {
    assertThat(object(Format.JSON, "WEB"))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"version":1,"kind":"instance","name":"WEB","state":"MASTER","previous":"BACKUP",
                 "reason":"master-down","priority":100,"peer":"10.0.0.2",
                 "time":"2025-11-29T17:40:00.007Z","sequence":7,
                 "host":"n1.example","router_id":"node1"}
                """));
    JsonObject group =
        JsonParser.parseString(
                Payload.of(Format.JSON, Tellings.ofGroup("G", "FAULT"), Tellings.SENDER))
            .getAsJsonObject();
    assertThat(group.keySet())
        .containsExactly(
            "version",
            "kind",
            "name",
            "state",
            "previous",
            "time",
            "sequence",
            "host",
            "router_id");
    assertThat(group.get("kind").getAsString()).isEqualTo("group");
  }

  @Test
  void slackShowsAMessageWithFacts() {
    JsonObject message = object(Format.SLACK, "WEB");
    assertThat(message.get("text").getAsString())
        .isEqualTo("WEB on n1.example: MASTER, was BACKUP");
    JsonObject attachment = message.getAsJsonArray("attachments").get(0).getAsJsonObject();
    assertThat(attachment.get("color").getAsString()).isEqualTo("good");
    assertThat(facts(attachment.getAsJsonArray("fields")))
        .containsExactly(
            "Reason=no advert was heard",
            "Priority=100",
            "Peer=10.0.0.2",
            "Time=2025-11-29T17:40:00.007Z");
  }

  @Test
  void teamsShowsAnAdaptiveCard() {
    JsonObject attachment =
        object(Format.TEAMS, "WEB").getAsJsonArray("attachments").get(0).getAsJsonObject();
    assertThat(attachment.get("contentType").getAsString())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    JsonObject card = attachment.getAsJsonObject("content");
    assertThat(card.get("type").getAsString()).isEqualTo("AdaptiveCard");
    JsonArray body = card.getAsJsonArray("body");
    assertThat(body.get(0).getAsJsonObject().get("text").getAsString())
        .isEqualTo("WEB on n1.example: MASTER, was BACKUP");
    assertThat(facts(body.get(1).getAsJsonObject().getAsJsonArray("facts")))
        .contains("Reason=no advert was heard", "Priority=100");
  }

  private static List<String> facts(JsonArray facts) {
    var all = new ArrayList<String>();
    for (JsonElement fact : facts) {
      JsonObject pair = fact.getAsJsonObject();
      all.add(pair.get("title").getAsString() + "=" + pair.get("value").getAsString());
    }
    return all;
  }

  /// Nothing of a name becomes JSON, a mention in Slack or a picture in Teams.
  @Test
  void aNameIsNoMoreThanAName() {
    assertThat(object(Format.JSON, NASTY).get("name").getAsString()).isEqualTo(NASTY);
    assertThat(object(Format.SLACK, NASTY + "<!channel>").get("text").getAsString())
        .contains("&lt;!channel&gt;")
        .doesNotContain("<");
    JsonObject card =
        object(Format.TEAMS, "[x](http://y)")
            .getAsJsonArray("attachments")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("content");
    assertThat(card.getAsJsonArray("body").get(0).getAsJsonObject().get("text").getAsString())
        .startsWith("\\[x\\](http://y)");
  }
}
