package dev.relevo.lab;

import com.google.gson.stream.JsonWriter;
import dev.relevo.addr.MacAddress;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The result for programs: one object, a line. Times are in milliseconds with three decimals.
final class ResultJson {
  private ResultJson() {}

  static void write(PrintStream out, List<ActResult> results, List<String> troubles) {
    var text = new StringWriter();
    try (var json = new JsonWriter(text)) {
      json.beginObject();
      json.name("ok").value(troubles.isEmpty() && results.stream().allMatch(ActResult::isOk));
      json.name("acts").beginArray();
      for (ActResult result : results) {
        write(json, result);
      }
      json.endArray();
      json.name("troubles").beginArray();
      for (String trouble : troubles) {
        json.value(trouble);
      }
      json.endArray();
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    out.println(text);
    out.flush();
  }

  private static void write(JsonWriter json, ActResult result) throws IOException {
    json.beginObject();
    json.name("scenario").value(result.scenario());
    json.name("act").value(result.title());
    json.name("before").value(result.before());
    json.name("after").value(result.after());
    json.name("expected").value(result.expected());
    text(json, "mac", result.mac().map(MacAddress::toString));
    json.name("blackout_ms").value(millis(result.blackout()));
    json.name("two_at_once_ms").value(millis(result.overlap()));
    json.name("ok").value(result.isOk());
    text(json, "trouble", result.trouble());
    json.endObject();
  }

  private static void text(JsonWriter json, String name, Optional<String> value)
      throws IOException {
    json.name(name);
    if (value.isPresent()) {
      json.value(value.get());
    } else {
      json.nullValue();
    }
  }

  private static double millis(Duration span) {
    return Math.round(span.toNanos() / 1e3) / 1e3;
  }
}
