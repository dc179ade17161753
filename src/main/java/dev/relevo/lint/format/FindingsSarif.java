package dev.relevo.lint.format;

import com.google.gson.stream.JsonWriter;
import dev.relevo.config.Position;
import dev.relevo.lint.Finding;
import dev.relevo.lint.Level;
import dev.relevo.lint.Pages;
import dev.relevo.lint.Place;
import dev.relevo.lint.Rule;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Findings as SARIF 2.1.0 (OASIS, 2020): one run, the rules that were hit with their pages.
final class FindingsSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final JsonWriter json;

  private FindingsSarif(JsonWriter json) {
    this.json = json;
  }

  static void write(List<String> files, List<Finding> findings, Writer out) throws IOException {
    var json = new JsonWriter(out);
    json.setIndent("  ");
    new FindingsSarif(json).log(files, findings);
    json.flush();
    out.write('\n');
  }

  private void log(List<String> files, List<Finding> findings) throws IOException {
    var rules = new TreeSet<Rule>();
    findings.forEach(finding -> rules.add(finding.rule()));
    json.beginObject();
    json.name("$schema").value(SCHEMA);
    json.name("version").value("2.1.0");
    json.name("runs").beginArray().beginObject();
    json.name("tool").beginObject().name("driver").beginObject();
    json.name("name").value("relevo");
    json.name("rules").beginArray();
    for (Rule rule : rules) {
      rule(rule);
    }
    json.endArray().endObject().endObject();
    json.name("columnKind").value("utf16CodeUnits");
    json.name("artifacts").beginArray();
    for (String file : files) {
      json.beginObject();
      artifact("location", file);
      json.endObject();
    }
    json.endArray();
    json.name("results").beginArray();
    var numbers = new ArrayList<Rule>(rules);
    for (Finding finding : findings) {
      result(finding, numbers.indexOf(finding.rule()));
    }
    json.endArray().endObject().endArray().endObject();
  }

  private void rule(Rule rule) throws IOException {
    json.beginObject();
    json.name("id").value(rule.name());
    text("shortDescription", rule.title());
    String page = Pages.of(rule);
    json.name("help").beginObject();
    json.name("text").value(page);
    json.name("markdown").value(page);
    json.endObject();
    json.name("defaultConfiguration").beginObject();
    json.name("level").value(level(rule.level()));
    json.endObject().endObject();
  }

  private void result(Finding finding, int number) throws IOException {
    json.beginObject();
    json.name("ruleId").value(finding.rule().name());
    json.name("ruleIndex").value(number);
    json.name("level").value(level(finding.level()));
    String fix = finding.fix().isEmpty() ? "" : "\nFix: " + finding.fix();
    text("message", finding.message() + fix);
    json.name("locations").beginArray();
    location(finding.place());
    json.endArray();
    if (!finding.others().isEmpty()) {
      json.name("relatedLocations").beginArray();
      for (Place other : finding.others()) {
        location(other);
      }
      json.endArray();
    }
    json.endObject();
  }

  private void location(Place place) throws IOException {
    Position at = place.at();
    json.beginObject().name("physicalLocation").beginObject();
    artifact("artifactLocation", at.file());
    if (at.line() > 0) {
      json.name("region").beginObject();
      json.name("startLine").value(at.line());
      json.name("startColumn").value(at.column());
      if (!place.source().isEmpty()) {
        text("snippet", place.source());
      }
      json.endObject();
    }
    json.endObject().endObject();
  }

  private void artifact(String name, String file) throws IOException {
    json.name(name).beginObject().name("uri").value(uri(file)).endObject();
  }

  /// A relative reference stays relative: code hosts take it from the checkout's root.
  private static String uri(String file) {
    try {
      return file.startsWith("/")
          ? new URI("file", "", file, null).toASCIIString()
          : new URI(null, null, file.indexOf(':') < 0 ? file : "./" + file, null).toASCIIString();
    } catch (URISyntaxException _) {
      return "unnamed";
    }
  }

  private void text(String name, String text) throws IOException {
    json.name(name).beginObject().name("text").value(text).endObject();
  }

  private static String level(Level level) {
    return switch (level) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case HINT -> "note";
    };
  }
}
