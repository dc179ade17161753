package dev.relevo.bench;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/// The result for programs: one object. Units are in the figures' names.
final class BenchJson {
  private static final double DIGITS = 1000; // kept behind the point

  private BenchJson() {}

  static String text(Report report) {
    var text = new StringWriter();
    try (var json = new JsonWriter(text)) {
      json.setIndent("  ");
      json.beginObject();
      json.name("begun").value(report.begun().toString());
      json.name("took_s").value(report.took().toSeconds());
      machine(json, report);
      json.name("contenders").beginObject();
      for (Map.Entry<Contender, String> contender : report.contenders().entrySet()) {
        json.name(contender.getKey().key()).value(contender.getValue());
      }
      json.endObject();
      json.name("scenarios").beginArray();
      for (Row row : report.rows()) {
        row(json, row);
      }
      json.endArray();
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.append('\n').toString();
  }

  private static void machine(JsonWriter json, Report report) throws IOException {
    json.name("machine").beginObject();
    json.name("processor").value(report.machine().processor());
    json.name("cores").value(report.machine().cores());
    json.name("kernel").value(report.machine().kernel());
    json.name("load_before").value(report.load());
    json.endObject();
  }

  private static void row(JsonWriter json, Row row) throws IOException {
    json.beginObject();
    json.name("name").value(row.name());
    json.name("title").value(row.title());
    for (Map.Entry<Contender, Outcome> entry : row.outcomes().entrySet()) {
      Outcome outcome = entry.getValue();
      json.name(entry.getKey().key()).beginObject();
      json.name("runs").value(outcome.runs());
      json.name("failed").value(outcome.failed());
      json.name("figures").beginObject();
      for (Map.Entry<String, Spread> figure : outcome.figures().entrySet()) {
        json.name(figure.getKey()).beginObject();
        json.name("median").value(rounded(figure.getValue().median()));
        json.name("min").value(rounded(figure.getValue().min()));
        json.name("max").value(rounded(figure.getValue().max()));
        json.endObject();
      }
      json.endObject();
      json.endObject();
    }
    json.endObject();
  }

  private static double rounded(double value) {
    return Math.round(value * DIGITS) / DIGITS;
  }
}
