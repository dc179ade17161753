package dev.relevo.convert;

import com.google.gson.stream.JsonWriter;
import dev.relevo.config.ConfigPrinter;
import dev.relevo.config.ConfigPrinter.Secrets;
import dev.relevo.config.Mask;
import dev.relevo.config.model.Configuration;
import dev.relevo.config.schema.Vocabulary;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A configuration as JSON, every default spelled out, in the form of
/// `docs/configuration.schema.json`. `JsonConfig` reads it back to the same configuration, if it
/// holds the secrets.
public final class ConfigJson {
  /// The form, written first; another one would get another name.
  static final String FORM = "relevo-configuration-1";

  private final JsonWriter json;
  private final Secrets secrets;

  private ConfigJson(JsonWriter json, Secrets secrets) {
    this.json = json;
    this.secrets = secrets;
  }

  /// Writes it, and flushes.
  ///
  /// @param secrets whether passwords are written; `null` stands for each that is not
  public static void write(Configuration configuration, Secrets secrets, Writer out)
      throws IOException {
    var json = new JsonWriter(out);
    json.setIndent("  ");
    json.beginObject();
    json.name("form").value(FORM);
    List<Node> nodes = Node.read(ConfigPrinter.print(configuration, secrets));
    new ConfigJson(json, secrets).members(nodes, Vocabulary.TOP, false);
    json.endObject();
    json.flush();
    out.write('\n');
    out.flush();
  }

  /// @param named whether the member `name` is taken by the words before the brace
  private void members(List<Node> nodes, String parent, boolean named) throws IOException {
    Map<String, Integer> used = new HashMap<>();
    if (named) {
      used.put("name", 1);
    }
    if (parent.equals(Vocabulary.TOP)) {
      used.put("form", 1);
    }
    int at = 0;
    while (at < nodes.size()) {
      Node node = nodes.get(at);
      int count = used.merge(node.keyword(), 1, Integer::sum);
      json.name(count == 1 ? node.keyword() : node.keyword() + "#" + count);
      if (isNamedBlock(node)) {
        int end = at;
        json.beginArray();
        while (end < nodes.size() && isAnother(nodes.get(end), node)) {
          namedBlock(nodes.get(end), parent);
          end++;
        }
        json.endArray();
        at = end;
      } else {
        member(node, parent);
        at++;
      }
    }
  }

  private static boolean isNamedBlock(Node node) {
    return node.block().isPresent() && !node.rest().isEmpty();
  }

  private static boolean isAnother(Node node, Node first) {
    return isNamedBlock(node) && node.keyword().equals(first.keyword());
  }

  private void namedBlock(Node node, String parent) throws IOException {
    json.beginObject();
    json.name("name");
    words(node);
    List<Node> block = node.block().orElseThrow();
    if (Vocabulary.kind(parent, node.keyword()).equals("list")) {
      json.name("entries");
      entries(block);
    } else {
      members(block, node.keyword(), true);
    }
    json.endObject();
  }

  private void member(Node node, String parent) throws IOException {
    Optional<List<Node>> block = node.block();
    String kind = Vocabulary.kind(parent, node.keyword());
    if (block.isEmpty()) {
      value(node, kind);
    } else if (kind.equals("list")) {
      entries(block.get());
    } else {
      json.beginObject();
      members(block.get(), node.keyword(), false);
      json.endObject();
    }
  }

  private void entries(List<Node> lines) throws IOException {
    json.beginArray();
    for (Node line : lines) {
      String text = (Words.quoted(line.keyword()) + " " + line.rest()).strip();
      words(new Node("", text, Optional.empty()));
    }
    json.endArray();
  }

  private void value(Node node, String kind) throws IOException {
    boolean hidden = secrets == Secrets.HIDDEN && node.rest().equals(Mask.HIDDEN);
    boolean truth = kind.equals("truth");
    if (hidden) {
      json.nullValue();
    } else if (node.rest().isEmpty() && !truth) {
      json.value(true);
    } else if (truth && (node.rest().equals("true") || node.rest().equals("false"))) {
      json.value(node.rest().equals("true"));
    } else if (Vocabulary.isNumber(kind) && isNumber(node.rest())) {
      json.jsonValue(node.rest());
    } else {
      words(node);
    }
  }

  /// One word as a string, any other number of them as an array; as a text if its quoting is not
  /// the usual one.
  private void words(Node node) throws IOException {
    Optional<List<String>> words = node.words();
    if (words.isEmpty()) {
      json.beginObject().name("text").value(node.rest()).endObject();
    } else if (words.get().size() == 1) {
      json.value(words.get().getFirst());
    } else {
      json.beginArray();
      for (String word : words.get()) {
        json.value(word);
      }
      json.endArray();
    }
  }

  /// Whether JSON writes the number with the very same characters.
  private static boolean isNumber(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int dot = text.indexOf('.');
    String whole = text.substring(at, dot < 0 ? text.length() : dot);
    boolean leading = whole.length() > 1 && whole.startsWith("0");
    boolean digits = isDigits(whole) && (dot < 0 || isDigits(text.substring(dot + 1)));
    return digits && !leading && !text.equals("-0");
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
