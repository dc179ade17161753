package dev.relevo.lab.torture;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// A soak's result for programs: one object with every sample. Units are in the names.
public final class SoakJson {
  private static final double DIGITS = 1000; // kept behind the point

  private SoakJson() {}

  public static String text(SoakResult result) {
    var text = new StringWriter();
    try (var json = new JsonWriter(text)) {
      json.setIndent(" ");
      json.beginObject();
      json.name("seed").value(result.seed());
      json.name("seconds").value(rounded(result.seconds()));
      json.name("planned_seconds").value(result.pace().span().toSeconds());
      json.name("warm_up_seconds").value(result.pace().warmUp().toSeconds());
      json.name("well").value(result.isWell());
      strings(json, "verdict", SoakText.verdict(result));
      strings(json, "failures", result.failures());
      json.name("faults").beginArray();
      for (SoakResult.Mark fault : result.faults()) {
        json.beginObject().name("at_seconds").value(rounded(fault.seconds()));
        json.name("fault").value(fault.text()).endObject();
      }
      json.endArray();
      json.name("daemons").beginArray();
      for (LifeLine line : result.lines()) {
        daemon(json, result, line);
      }
      json.endArray();
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.append('\n').toString();
  }

  private static void strings(JsonWriter json, String name, List<String> texts) throws IOException {
    json.name(name).beginArray();
    for (String text : texts) {
      json.value(text);
    }
    json.endArray();
  }

  private static void daemon(JsonWriter json, SoakResult result, LifeLine line) throws IOException {
    json.beginObject();
    json.name("server").value(line.server());
    json.name("pid").value(line.pid());
    json.name("trends").beginArray();
    for (Judgement judgement : result.judgements().getOrDefault(line, List.of())) {
      json.beginObject();
      json.name("of").value(judgement.measure().name().toLowerCase(java.util.Locale.ROOT));
      json.name("verdict").value(judgement.word().toString());
      if (judgement.trend().isPresent()) {
        Trend trend = judgement.trend().get();
        json.name("slope_per_hour").value(rounded(trend.slopePerHour()));
        json.name("low_per_hour").value(rounded(trend.low() * 3600));
        json.name("high_per_hour").value(rounded(trend.high() * 3600));
      }
      json.endObject();
    }
    json.endArray();
    json.name("samples").beginArray();
    json.setIndent("");
    for (Sample sample : line.samples()) {
      sample(json, sample);
    }
    json.endArray();
    json.setIndent(" ");
    json.endObject();
  }

  private static void sample(JsonWriter json, Sample sample) throws IOException {
    json.beginObject();
    json.name("at_seconds").value(rounded(sample.seconds()));
    json.name("rss_kib").value(sample.footprint().residentKib());
    json.name("pss_kib").value(sample.proportionalKib());
    json.name("descriptors").value(sample.count("descriptor"));
    json.name("threads").value(sample.count("thread"));
    json.name("children").value(sample.count("child"));
    json.name("cpu_ms").value(sample.cpuMillis());
    json.name("adverts").value(sample.late().size());
    late(json, "late_p50_ms", sample.late(0.5));
    late(json, "late_p99_ms", sample.late(0.99));
    late(json, "late_max_ms", sample.late(1));
    json.name("load").value(sample.load());
    json.name("disturbed").value(sample.disturbed());
    json.endObject();
  }

  private static void late(JsonWriter json, String name, Optional<Double> value)
      throws IOException {
    json.name(name);
    if (value.isPresent()) {
      json.value(value.get());
    } else {
      json.nullValue();
    }
  }

  private static double rounded(double value) {
    return Math.round(value * DIGITS) / DIGITS;
  }
}
