package dev.relevo.config;

/// Takes secrets out of a line before anybody is shown it.
public final class Mask {
  /// Says nothing of a secret, not even its length.
  public static final String HIDDEN = "********";

  /// A word with one of these may name a secret, mis-spelt too: `auth_pass`, `--password=`,
  /// `$PWD1`, `webhook` with an URL.
  private static final String[] NAMES = {"pas", "psw", "pwd", "pss", "hmac", "secret", "webhook"};

  private Mask() {}

  /// The line as it may be shown: what follows a word that names a secret is hidden.
  public static String line(String line) {
    int start = start(line);
    if (start < 0) {
      return line;
    }
    char first = line.charAt(start);
    boolean separator = first == ' ' || first == '\t' || first == '=';
    return line.substring(0, separator ? start + 1 : start) + HIDDEN;
  }

  /// Whether a word names a secret.
  public static boolean names(String word) {
    int letters = 0;
    while (letters < word.length() && word.charAt(letters) == '-') {
      letters++;
    }
    String name = lower(word.substring(letters));
    if (name.equals("key") || (name.startsWith("auth_") && !name.equals("auth_type"))) {
      return true;
    }
    for (String part : NAMES) {
      if (name.indexOf(part) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// Where what is hidden starts, or -1.
  private static int start(String line) {
    int at = 0;
    while (at < line.length()) {
      int end = at;
      while (end < line.length() && isOfWord(line.charAt(end))) {
        end++;
      }
      if (end > at && names(line.substring(at, end))) {
        return isBlank(line, end) ? -1 : end;
      }
      at = end + 1;
    }
    return -1;
  }

  private static boolean isBlank(String line, int from) {
    for (int at = from; at < line.length(); at++) {
      if (" \t\"{}".indexOf(line.charAt(at)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  /// ASCII alone, without a locale.
  private static String lower(String word) {
    char[] letters = word.toCharArray();
    for (int at = 0; at < letters.length; at++) {
      if (letters[at] >= 'A' && letters[at] <= 'Z') {
        letters[at] = (char) (letters[at] - 'A' + 'a');
      }
    }
    return new String(letters);
  }

  /// The text with every known secret hidden, where it stands as a word of its own.
  static String known(String text, Iterable<String> secrets) {
    String shown = text;
    for (String secret : secrets) {
      int at = shown.indexOf(secret);
      while (at >= 0) {
        int end = at + secret.length();
        boolean alone =
            (at == 0 || !isOfWord(shown.charAt(at - 1)))
                && (end == shown.length() || !isOfWord(shown.charAt(end)));
        if (alone) {
          shown = shown.substring(0, at) + HIDDEN + shown.substring(end);
          at = shown.indexOf(secret, at + HIDDEN.length());
        } else {
          at = shown.indexOf(secret, at + 1);
        }
      }
    }
    return shown;
  }
}
