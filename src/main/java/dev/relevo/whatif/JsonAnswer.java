package dev.relevo.whatif;

import com.google.gson.stream.JsonWriter;
import dev.relevo.addr.IpAddress;
import dev.relevo.time.Moment;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/// An answer as JSON; times are seconds from the beginning, to the microsecond.
public final class JsonAnswer {
  private final JsonWriter json;

  private JsonAnswer(JsonWriter json) {
    this.json = json;
  }

  /// Writes the answer and a newline; flushes.
  public static void write(Answer answer, Writer out) throws IOException {
    var json = new JsonWriter(out);
    json.setIndent("  ");
    new JsonAnswer(json).write(answer);
    json.flush();
    out.write('\n');
    out.flush();
  }

  private void write(Answer answer) throws IOException {
    json.beginObject();
    time("until", answer.question().until());
    json.name("hosts").beginArray();
    for (Server server : answer.question().servers()) {
      json.value(server.name());
    }
    json.endArray();
    json.name("mishaps").beginArray();
    for (Mishap mishap : answer.question().mishaps()) {
      json.beginObject();
      time("at", mishap.at());
      json.name("kind").value(mishap.kind().name().toLowerCase(Locale.ROOT));
      json.name("host").value(mishap.host());
      if (!mishap.what().isEmpty()) {
        json.name("what").value(mishap.what());
      }
      json.endObject();
    }
    json.endArray();
    json.name("addresses").beginArray();
    for (IpAddress address : answer.addresses()) {
      address(answer, address);
    }
    json.endArray();
    turns(answer.turns());
    json.name("findings").beginArray();
    for (String finding : answer.findings()) {
      json.value(finding);
    }
    json.endArray().endObject();
  }

  private void address(Answer answer, IpAddress address) throws IOException {
    json.beginObject().name("address").value(address.toString());
    json.name("held").beginArray();
    for (Holding holding : answer.of(address)) {
      json.beginObject().name("host").value(holding.host());
      time("from", holding.from());
      time("to", holding.to());
      json.endObject();
    }
    json.endArray();
    spans("nobody", answer.nobody(address));
    spans("several", answer.several(address));
    json.endObject();
  }

  private void spans(String name, List<Span> spans) throws IOException {
    json.name(name).beginArray();
    for (Span span : spans) {
      json.beginObject();
      time("from", span.from());
      time("to", span.to());
      json.endObject();
    }
    json.endArray();
  }

  private void turns(List<Turn> turns) throws IOException {
    json.name("turns").beginArray();
    for (Turn turn : turns) {
      json.beginObject();
      time("at", turn.at());
      json.name("host").value(turn.host());
      json.name("router").value(turn.router());
      json.name("what").value(turn.what());
      json.name("why").value(turn.why());
      json.endObject();
    }
    json.endArray();
  }

  private void time(String name, Moment at) throws IOException {
    json.name(name).jsonValue(String.format(Locale.ROOT, "%.6f", Texts.seconds(at)));
  }
}
