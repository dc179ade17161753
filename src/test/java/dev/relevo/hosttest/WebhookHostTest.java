package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a real daemon posts to a real server.
@Tag("host")
class WebhookHostTest {
  private static final String CONFIGURATION =
      """
      global_defs {
        router_id nodeA
        @relevo webhook http://127.0.0.1:8080/json/opensesame
        @relevo webhook url_file /run/w/slack.url format slack states MASTER
        @relevo webhook http://127.0.0.1:8080/alerts format alertmanager
      }
      vrrp_instance V {
        interface eth0
        virtual_router_id 51
        priority 100
        advert_int 1
        version 3
        virtual_ipaddress {
          10.0.0.100/24
        }
      }
      """;

  private static Running start(Enclosure host) throws Exception {
    host.write("k.conf", CONFIGURATION);
    host.write("slack.url", "http://127.0.0.1:8080/slack\n");
    host.shell("chmod 600 slack.url").endedWith(0);
    return host.daemon("-D", "-d", "-f", "k.conf");
  }

  private static List<String> states(List<String> posts) {
    var states = new ArrayList<String>();
    long sequence = 0;
    for (String post : posts) {
      JsonObject told = JsonParser.parseString(post).getAsJsonObject();
      assertThat(told.get("sequence").getAsLong()).isGreaterThan(sequence);
      sequence = told.get("sequence").getAsLong();
      assertThat(told.get("router_id").getAsString()).isEqualTo("nodeA");
      states.add(told.get("previous").getAsString() + " " + told.get("state").getAsString());
    }
    return states;
  }

  @Test
  void eachTransitionIsPostedInOrder() throws Exception {
    try (Enclosure host = Enclosure.open();
        PostSink sink = PostSink.start(host)) {
      Running daemon = start(host);
      sink.await("/json/opensesame", 2);
      host.run("ip", "link", "set", "eth0", "down");
      sink.await("/json/opensesame", 3);
      host.run("ip", "link", "set", "eth0", "up");
      sink.await("/json/opensesame", 5);
      daemon.stop();
      assertThat(states(sink.of("/json/opensesame")))
          .containsExactly(
              "INIT BACKUP",
              "BACKUP MASTER",
              "MASTER FAULT",
              "FAULT BACKUP",
              "BACKUP MASTER",
              "MASTER STOP");
      assertThat(sink.of("/slack"))
          .hasSize(2)
          .allMatch(post -> post.contains(": MASTER, was BACKUP\""));
      assertThat(alerts(sink.of("/alerts")))
          .containsExactly(
              "RelevoFault resolved, RelevoTransition BACKUP",
              "RelevoFault resolved, RelevoTransition MASTER",
              "RelevoFault",
              "RelevoFault resolved, RelevoTransition BACKUP",
              "RelevoFault resolved, RelevoTransition MASTER",
              "RelevoFault resolved, RelevoTransition STOP");
      assertThat(daemon.log())
          .contains("Webhook http://127.0.0.1:8080 told: V MASTER")
          .contains("@relevo webhook ********")
          .doesNotContain("opensesame");
    }
  }

  private static List<String> alerts(List<String> posts) {
    var all = new ArrayList<String>();
    for (String post : posts) {
      var words = new ArrayList<String>();
      for (JsonElement each : JsonParser.parseString(post).getAsJsonArray()) {
        JsonObject alert = each.getAsJsonObject();
        JsonObject labels = alert.getAsJsonObject("labels");
        String start = alert.get("startsAt").getAsString();
        long life =
            Duration.between(Instant.parse(start), Instant.parse(alert.get("endsAt").getAsString()))
                .toSeconds();
        String state = labels.has("state") ? " " + labels.get("state").getAsString() : "";
        boolean resolved = state.isEmpty() && life < 200;
        words.add(labels.get("alertname").getAsString() + state + (resolved ? " resolved" : ""));
      }
      all.add(String.join(", ", words));
    }
    return all;
  }

  @Test
  void aReceiverThatIsAwayIsToldLaterInOrder() throws Exception {
    try (Enclosure host = Enclosure.open()) {
      Running daemon = start(host);
      daemon.awaitLog("(V) Entering MASTER STATE");
      daemon.awaitLog("Webhook http://127.0.0.1:8080 delayed: connection refused; ");
      try (PostSink sink = PostSink.start(host)) {
        sink.await("/json/opensesame", 2);
        assertThat(states(sink.of("/json/opensesame")))
            .containsExactly("INIT BACKUP", "BACKUP MASTER");
        daemon.stop();
      }
    }
  }

  @Test
  void aReceiverThatHangsHoldsUpNeitherTheRouterNorTheStop() throws Exception {
    try (Enclosure host = Enclosure.open();
        PostSink sink = PostSink.start(host)) {
      sink.signal("STOP");
      Running daemon = start(host);
      daemon.awaitLog("(V) Entering MASTER STATE");
      daemon.awaitLog("Webhook http://127.0.0.1:8080 delayed: no answer within 5000 ms; ");
      long start = System.nanoTime();
      daemon.stop();
      assertThat(System.nanoTime() - start).isLessThan(8_000_000_000L);
      assertThat(daemon.log()).contains("not told at the stop");
    }
  }

  /// What nobody asked for must cost nothing, and HTTP comes with the first post.
  @Test
  void httpIsLoadedWithTheFirstPost() throws Exception {
    try (Enclosure host = Enclosure.open()) {
      String none = CONFIGURATION.replaceAll("(?m)^ *@relevo.*$", "");
      assertThat(loaded(host, none)).isEmpty();
      String silent = CONFIGURATION.replaceAll("(?m)^ *@relevo.*$", "");
      silent =
          silent.replace(
              "router_id nodeA",
              "router_id nodeA\n@relevo webhook https://127.0.0.1/x states DELETED");
      assertThat(loaded(host, silent))
          .contains("dev.relevo.webhook.WebhookChannel")
          .noneMatch(name -> name.contains("http.") || name.endsWith("HttpPoster"));
    }
  }

  private static List<String> loaded(Enclosure host, String configuration) throws Exception {
    String http = "java\\.net\\.http|jdk\\.internal\\.net\\.http";
    return LoadedClasses.of(host, configuration, "(dev\\.relevo\\.webhook|" + http + ")\\..*");
  }
}
