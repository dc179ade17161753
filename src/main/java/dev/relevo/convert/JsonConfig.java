package dev.relevo.convert;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.relevo.config.ConfigPrinter;
import dev.relevo.config.ConfigPrinter.Secrets;
import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.Diagnostic;
import dev.relevo.config.Severity;
import dev.relevo.config.schema.Vocabulary;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the JSON that `ConfigJson` writes: it is written in the language of keepalived.conf and
/// read by the one reader there is. What that reader complains about is told with the path of the
/// JSON value.
public final class JsonConfig {
  /// keepalived's line, and ours: a longer one would be read as several.
  private static final int MAX_LINE = 1000;

  private static final String ADVICE =
      "Use JsonReader.setStrictness(Strictness.LENIENT) to accept ";

  private final JsonReader json;
  private final StringBuilder text = new StringBuilder();

  /// The path of each line.
  private final List<String> paths = new ArrayList<>();

  private JsonConfig(JsonReader json) {
    this.json = json;
  }

  /// @param name what messages call the file
  /// @throws UnfitJson at the first thing that is no configuration
  public static ConfigReading read(String name, String jsonText) throws UnfitJson {
    var json = new JsonReader(new StringReader(jsonText));
    json.setStrictness(Strictness.STRICT);
    var config = new JsonConfig(json);
    try {
      config.document();
    } catch (MalformedJsonException | EOFException malformed) {
      throw new UnfitJson(json.getPath(), "no JSON: " + reason(malformed));
    } catch (IOException impossible) {
      throw new UnfitJson(json.getPath(), String.valueOf(impossible.getMessage()));
    }
    byte[] octets = config.text.toString().getBytes(StandardCharsets.UTF_8);
    ConfigReading reading = ConfigReader.read(name, octets);
    config.refuseErrors(reading);
    return reading;
  }

  /// Of an error that is still there when what was understood is read again, nothing was lost; it
  /// is what the configuration says. Any other means that something was ignored or replaced.
  private void refuseErrors(ConfigReading reading) throws UnfitJson {
    Set<String> lasting = new HashSet<>();
    byte[] printed =
        ConfigPrinter.print(reading.configuration(), Secrets.SHOWN)
            .getBytes(StandardCharsets.UTF_8);
    for (Diagnostic said : ConfigReader.read("printed", printed).diagnostics()) {
      lasting.add(said.message());
    }
    for (Diagnostic said : reading.diagnostics()) {
      boolean error = said.severity() == Severity.ERROR || said.severity() == Severity.FATAL;
      if (error && !lasting.contains(said.message())) {
        int line = said.at().line();
        String path = line >= 1 && line <= paths.size() ? paths.get(line - 1) : "$";
        String hint = said.hint().isEmpty() ? "" : "; " + said.hint();
        throw new UnfitJson(path, said.message() + hint);
      }
    }
  }

  /// Without the library's advice to its programmer, and without the path, which stands before it.
  private static String reason(IOException malformed) {
    String why = String.valueOf(malformed.getMessage()).replace('\n', ' ');
    int advice = why.startsWith(ADVICE) ? ADVICE.length() : 0;
    int path = why.indexOf(" path ");
    return why.substring(advice, path < 0 ? why.length() : path);
  }

  private void document() throws IOException, UnfitJson {
    want(JsonToken.BEGIN_OBJECT, "an object was expected");
    json.beginObject();
    while (json.hasNext()) {
      String member = json.nextName();
      if (member.equals("form")) {
        form();
      } else {
        member(keyword(member), Vocabulary.TOP);
      }
    }
    json.endObject();
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw unfit("something follows the configuration");
    }
  }

  /// A block without a name, or a text.
  private void object(String keyword) throws IOException, UnfitJson {
    json.beginObject();
    boolean more = json.hasNext();
    String member = more ? json.nextName() : "";
    if (member.equals("text")) {
      String raw = raw();
      endOfText();
      line(Words.first(keyword) + " " + raw);
      return;
    }
    line(Words.first(keyword) + " {");
    while (more) {
      member(keyword(member), keyword);
      more = json.hasNext();
      member = more ? json.nextName() : "";
    }
    json.endObject();
    line("}");
  }

  private void endOfText() throws IOException, UnfitJson {
    want(JsonToken.END_OBJECT, "a text stands alone");
    json.endObject();
  }

  private void form() throws IOException, UnfitJson {
    want(JsonToken.STRING, "'" + ConfigJson.FORM + "' was expected");
    String form = json.nextString();
    if (!form.equals(ConfigJson.FORM)) {
      throw unfit("'" + form + "' is not known here, '" + ConfigJson.FORM + "' is");
    }
  }

  /// `real_server#2` is `real_server`: a JSON object has each name once.
  private String keyword(String member) throws UnfitJson {
    int mark = member.lastIndexOf('#');
    boolean repeated = mark > 0 && mark + 1 < member.length() && isDigits(member, mark + 1);
    String keyword = repeated ? member.substring(0, mark) : member;
    if (keyword.isEmpty() || !Words.isWritable(keyword)) {
      throw unfit("this cannot be a keyword");
    }
    return keyword;
  }

  private static boolean isDigits(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return true;
  }

  private void member(String keyword, String parent) throws IOException, UnfitJson {
    String kind = Vocabulary.kind(parent, keyword);
    switch (json.peek()) {
      case BEGIN_OBJECT -> object(keyword);
      case BEGIN_ARRAY -> array(keyword, kind);
      case BOOLEAN -> truth(keyword, kind);
      case NULL ->
          throw unfit("left out; `relevo config convert --secrets` writes what is hidden else");
      default -> line(Words.first(keyword) + " " + word());
    }
  }

  private void truth(String keyword, String kind) throws IOException, UnfitJson {
    boolean value = json.nextBoolean();
    if (kind.equals("truth")) {
      line(Words.first(keyword) + " " + value);
    } else if (value) {
      line(Words.first(keyword));
    } else {
      throw unfit("false says nothing here; leave the keyword out");
    }
  }

  private void array(String keyword, String kind) throws IOException, UnfitJson {
    json.beginArray();
    if (json.peek() == JsonToken.BEGIN_OBJECT && !kind.equals("script")) {
      while (json.hasNext()) {
        want(JsonToken.BEGIN_OBJECT, "a block was expected, as before it");
        namedBlock(keyword, kind);
      }
    } else if (kind.equals("list")) {
      line(Words.first(keyword) + " {");
      while (json.hasNext()) {
        line(entry());
      }
      line("}");
    } else {
      var words = new StringBuilder(Words.first(keyword));
      while (json.hasNext()) {
        words.append(' ').append(word());
      }
      line(words.toString());
    }
    json.endArray();
  }

  private void namedBlock(String keyword, String kind) throws IOException, UnfitJson {
    json.beginObject();
    if (!json.hasNext() || !json.nextName().equals("name")) {
      throw unfit("the name must be the first member");
    }
    line(Words.first(keyword) + " " + words() + " {");
    boolean list = kind.equals("list");
    while (json.hasNext()) {
      String member = json.nextName();
      if (!list) {
        member(keyword(member), keyword);
        continue;
      }
      if (!member.equals("entries")) {
        throw unfit("'entries' was expected");
      }
      want(JsonToken.BEGIN_ARRAY, "a list was expected");
      json.beginArray();
      while (json.hasNext()) {
        line(entry());
      }
      json.endArray();
    }
    json.endObject();
    line("}");
  }

  private String entry() throws IOException, UnfitJson {
    String words = words();
    List<String> split = Words.split(words);
    return split.isEmpty() || words.startsWith("\"")
        ? words
        : Words.first(split.getFirst()) + words.substring(split.getFirst().length());
  }

  /// One word, an array of them, or a text.
  private String words() throws IOException, UnfitJson {
    return switch (json.peek()) {
      case BEGIN_ARRAY -> {
        var words = new StringBuilder();
        json.beginArray();
        while (json.hasNext()) {
          words.append(words.isEmpty() ? "" : " ").append(word());
        }
        json.endArray();
        yield words.toString();
      }
      case BEGIN_OBJECT -> rawText();
      default -> word();
    };
  }

  private String word() throws IOException, UnfitJson {
    JsonToken token = json.peek();
    if (token == JsonToken.BEGIN_OBJECT) {
      return rawText();
    }
    if (token != JsonToken.STRING && token != JsonToken.NUMBER) {
      throw unfit("a word was expected, found " + name(token));
    }
    String word = json.nextString();
    if (!Words.isWritable(word)) {
      throw unfit("a double quote or a control character cannot stand in a word");
    }
    return Words.quoted(word);
  }

  /// `{"text": "..."}`: the rest of the line as keepalived.conf has it.
  private String rawText() throws IOException, UnfitJson {
    json.beginObject();
    if (!json.hasNext() || !json.nextName().equals("text")) {
      throw unfit("a word, a list of words or {\"text\": ...} was expected");
    }
    String raw = raw();
    endOfText();
    return raw;
  }

  private String raw() throws IOException, UnfitJson {
    want(JsonToken.STRING, "a text was expected");
    String raw = json.nextString();
    boolean quoted = false;
    for (int at = 0; at < raw.length(); at++) {
      char c = raw.charAt(at);
      quoted ^= c == '"';
      boolean ends = !quoted && (c == '{' || c == '}');
      if (ends || (c < ' ' && c != '\t')) {
        throw unfit("a brace or a control character cannot stand in a text");
      }
    }
    return raw;
  }

  private void line(String line) throws UnfitJson {
    if (line.getBytes(StandardCharsets.UTF_8).length > MAX_LINE) {
      throw unfit("longer than " + MAX_LINE + " bytes, which keepalived reads as several lines");
    }
    text.append(line).append('\n');
    paths.add(json.getPreviousPath());
  }

  private void want(JsonToken token, String expected) throws IOException, UnfitJson {
    if (json.peek() != token) {
      throw unfit(expected + ", found " + name(json.peek()));
    }
  }

  private static String name(JsonToken token) {
    return switch (token) {
      case BEGIN_ARRAY -> "a list";
      case BEGIN_OBJECT -> "an object";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case END_ARRAY, END_OBJECT, END_DOCUMENT -> "the end";
      case NAME -> "a name";
    };
  }

  private UnfitJson unfit(String why) {
    return new UnfitJson(json.getPreviousPath(), why);
  }
}
