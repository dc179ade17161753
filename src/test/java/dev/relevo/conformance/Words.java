package dev.relevo.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A line of a scenario: bare words, then `key=value` pairs.
final class Words {
  private final String line;
  private final List<String> bare = new ArrayList<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  Words(String line) {
    this.line = line;
    for (String word : line.strip().split("\\s+", -1)) {
      int sign = word.indexOf('=');
      if (sign < 0) {
        bare.add(word);
      } else if (values.put(word.substring(0, sign), word.substring(sign + 1)) != null) {
        throw new IllegalArgumentException("said twice: " + word + " in: " + line);
      }
    }
  }

  String bare(int index) {
    if (index >= bare.size()) {
      throw new IllegalArgumentException("too few words: " + line);
    }
    return bare.get(index);
  }

  int count() {
    return bare.size();
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  String value(String key, String fallback) {
    return values.getOrDefault(key, fallback);
  }

  int number(String key, int fallback) {
    return Integer.parseInt(value(key, Integer.toString(fallback)));
  }

  boolean yes(String key, boolean fallback) {
    return switch (value(key, fallback ? "yes" : "no")) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new IllegalArgumentException(key + " is neither yes nor no: " + line);
    };
  }

  List<String> list(String key) {
    String text = value(key, "");
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }

  /// A misspelt key must not pass as "not said".
  Words only(Set<String> keys) {
    for (String key : values.keySet()) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException("unknown key " + key + " in: " + line);
      }
    }
    return this;
  }

  @Override
  public String toString() {
    return line;
  }
}
