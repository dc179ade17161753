package dev.relevo.lint.format;

import com.google.gson.stream.JsonWriter;
import dev.relevo.config.Position;
import dev.relevo.lint.Finding;
import dev.relevo.lint.Level;
import dev.relevo.lint.Place;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Findings as JSON. Line and column are left out for a finding about a file as a whole.
final class FindingsJson {
  private FindingsJson() {}

  static void write(List<String> files, List<Finding> findings, Writer out) throws IOException {
    var json = new JsonWriter(out);
    json.setIndent("  ");
    json.beginObject();
    json.name("files").beginArray();
    for (String file : files) {
      json.value(file);
    }
    json.endArray();
    json.name("findings").beginArray();
    for (Finding finding : findings) {
      write(finding, json);
    }
    json.endArray();
    count(Level.ERROR, "errors", findings, json);
    count(Level.WARNING, "warnings", findings, json);
    count(Level.HINT, "hints", findings, json);
    json.endObject();
    json.flush();
    out.write('\n');
  }

  private static void write(Finding finding, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("code").value(finding.rule().name());
    json.name("severity").value(finding.level().word());
    json.name("title").value(finding.rule().title());
    position(finding.place().at(), json);
    json.name("message").value(finding.message());
    if (!finding.fix().isEmpty()) {
      json.name("fix").value(finding.fix());
    }
    json.name("page").value("docs/checks/" + finding.rule() + ".md");
    json.name("related").beginArray();
    for (Place other : finding.others()) {
      json.beginObject();
      position(other.at(), json);
      json.endObject();
    }
    json.endArray().endObject();
  }

  private static void position(Position at, JsonWriter json) throws IOException {
    json.name("file").value(at.file());
    if (at.line() > 0) {
      json.name("line").value(at.line());
      json.name("column").value(at.column());
    }
  }

  private static void count(Level level, String name, List<Finding> findings, JsonWriter json)
      throws IOException {
    json.name(name).value(findings.stream().filter(one -> one.level() == level).count());
  }
}
