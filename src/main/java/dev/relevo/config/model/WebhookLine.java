package dev.relevo.config.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words of `@relevo webhook (URL | url_file FILE) [OPTION VALUE]...`.
public record WebhookLine(List<String> words) {
  public static final String KEYWORD = "webhook";

  /// Each has a thread.
  public static final int MAX = 8;

  private static final String URL_FILE = "url_file";
  private static final String HIDDEN = "********";

  /// All of `global_defs`, in their order.
  public static List<WebhookLine> of(List<Setting> kept) {
    var lines = new ArrayList<WebhookLine>();
    for (Setting setting : kept) {
      if (setting.name().equals(KEYWORD)) {
        lines.add(new WebhookLine(setting.words()));
      }
    }
    return lines;
  }

  /// Empty if a file holds it.
  public Optional<String> url() {
    return words.getFirst().equals(URL_FILE) ? Optional.empty() : Optional.of(words.getFirst());
  }

  public Optional<String> urlFile() {
    return url().isPresent() ? Optional.empty() : Optional.of(words.get(1));
  }

  /// The words behind what says where to.
  public List<String> options() {
    return words.subList(url().isPresent() ? 1 : 2, words.size());
  }

  /// The value of an option; the last of its name counts.
  public Optional<String> value(String option) {
    List<String> options = options();
    Optional<String> value = Optional.empty();
    int at = 0;
    while (at < options.size()) {
      String name = options.get(at);
      if (name.equals("verify") || name.equals("no_verify")) {
        at++;
      } else {
        if (name.equals(option) && at + 1 < options.size()) {
          value = Optional.of(options.get(at + 1));
        }
        at += 2;
      }
    }
    return value;
  }

  /// Whether the receiver's certificate is looked at.
  public boolean verifies() {
    return !options().contains("no_verify");
  }

  /// The states of `MASTER,FAULT`.
  public static List<String> states(String value) {
    var states = new ArrayList<String>();
    int start = 0;
    for (int end = value.indexOf(','); end >= 0; end = value.indexOf(',', start)) {
      states.add(value.substring(start, end));
      start = end + 1;
    }
    states.add(value.substring(start));
    return states;
  }

  /// Without an URL, which may be a secret.
  public static List<String> hidden(List<String> words) {
    if (words.isEmpty() || words.getFirst().equals(URL_FILE)) {
      return words;
    }
    var shown = new ArrayList<String>(words);
    shown.set(0, HIDDEN);
    return shown;
  }
}
