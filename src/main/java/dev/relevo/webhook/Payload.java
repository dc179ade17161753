package dev.relevo.webhook;

import dev.relevo.dump.JsonText;
import dev.relevo.notify.Telling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The text of a post, for receivers that take one transition at a time.
final class Payload {
  /// Of our own fields: rises when one of them changes its meaning.
  private static final int VERSION = 1;

  private Payload() {}

  /// What people are shown below the first line.
  record Fact(String title, String value) {}

  static String of(Format format, Telling told, Sender sender) {
    return switch (format) {
      case JSON -> json(told, sender);
      case SLACK -> slack(told, sender);
      case TEAMS -> teams(told, sender);
      case ALERTMANAGER -> throw new IllegalArgumentException("see Alerts");
    };
  }

  /// `WEB on node1: MASTER, was BACKUP`.
  static String title(Telling told, Sender sender) {
    String name = told.group() ? "sync group " + told.name() : told.name();
    String before = told.previous().isPresent() ? ", was " + told.previous().get() : "";
    return name + " on " + sender.host() + ": " + told.state() + before;
  }

  static List<Fact> facts(Telling told) {
    var facts = new ArrayList<Fact>();
    if (told.reason().isPresent()) {
      facts.add(new Fact("Reason", words(told.reason().get())));
    }
    if (!told.group()) {
      facts.add(new Fact("Priority", Integer.toString(told.priority())));
    }
    if (told.peer().isPresent()) {
      facts.add(new Fact("Peer", told.peer().get().toString()));
    }
    facts.add(new Fact("Time", Instant.ofEpochMilli(told.millis()).toString()));
    return facts;
  }

  private static String words(String reason) {
    return switch (reason) {
      case "master-down" -> "no advert was heard";
      case "master-resigned" -> "the Master resigned";
      case "owner" -> "it owns the addresses";
      case "higher-priority" -> "a peer has the higher priority";
      case "higher-address" -> "a peer of the same priority has the higher address";
      case "fault-cleared" -> "the fault is gone";
      case "address-lost" -> "its address was removed";
      case "sync-group" -> "with its sync group";
      case "reconfigured" -> "reload";
      default -> reason;
    };
  }

  private static String json(Telling told, Sender sender) {
    var json = new JsonText().open('{').field("version", VERSION);
    json.field("kind", told.group() ? "group" : "instance").field("name", told.name());
    json.field("state", told.state());
    if (told.previous().isPresent()) {
      json.field("previous", told.previous().get());
    }
    if (told.reason().isPresent()) {
      json.field("reason", told.reason().get());
    }
    if (!told.group()) {
      json.field("priority", told.priority());
    }
    if (told.peer().isPresent()) {
      json.field("peer", told.peer().get().toString());
    }
    json.field("time", Instant.ofEpochMilli(told.millis()).toString());
    json.field("sequence", told.sequence());
    json.field("host", sender.host()).field("router_id", sender.routerId());
    return json.close('}').toString();
  }

  private static String slack(Telling told, Sender sender) {
    var json = new JsonText().open('{').field("text", marked(title(told, sender)));
    json.name("attachments").open('[').open('{').field("color", colour(told.state()));
    json.name("fields").open('[');
    for (Fact fact : facts(told)) {
      json.open('{').field("title", fact.title()).field("value", marked(fact.value()));
      json.field("short", true).close('}');
    }
    return json.close(']').close('}').close(']').close('}').toString();
  }

  /// Slack's three control characters.
  private static String marked(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String colour(String state) {
    return switch (state) {
      case "MASTER" -> "good";
      case "FAULT" -> "danger";
      case "BACKUP" -> "#439fe0";
      default -> "warning";
    };
  }

  private static String teams(Telling told, Sender sender) {
    var json = new JsonText().open('{').field("type", "message");
    json.name("attachments").open('[').open('{');
    json.field("contentType", "application/vnd.microsoft.card.adaptive");
    json.name("content").open('{').field("type", "AdaptiveCard").field("version", "1.4");
    json.field("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    json.name("body").open('[').open('{').field("type", "TextBlock");
    json.field("text", escaped(title(told, sender))).field("weight", "Bolder");
    json.field("wrap", true).close('}');
    json.open('{').field("type", "FactSet").name("facts").open('[');
    for (Fact fact : facts(told)) {
      json.open('{').field("title", fact.title()).field("value", escaped(fact.value())).close('}');
    }
    json.close(']').close('}');
    return json.close(']').close('}').close('}').close(']').close('}').toString();
  }

  /// A card's text is Markdown.
  private static String escaped(String text) {
    var shown = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if ("\\`*_[]<>#".indexOf(c) >= 0) {
        shown.append('\\');
      }
      shown.append(c);
    }
    return shown.toString();
  }
}
