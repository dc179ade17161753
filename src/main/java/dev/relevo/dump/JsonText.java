package dev.relevo.dump;

/// Writes JSON as keepalived does: no blanks, a slash behind a backslash.
final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  JsonText open(char bracket) {
    separate();
    text.append(bracket);
    first = true;
    return this;
  }

  JsonText close(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  JsonText name(String name) {
    separate();
    quote(name);
    text.append(':');
    first = true;
    return this;
  }

  JsonText string(String value) {
    separate();
    quote(value);
    return this;
  }

  JsonText field(String name, String value) {
    return name(name).string(value);
  }

  JsonText field(String name, long value) {
    return bare(name, Long.toString(value));
  }

  JsonText field(String name, boolean value) {
    return bare(name, Boolean.toString(value));
  }

  /// keepalived's flags that are numbers.
  JsonText flag(String name, boolean value) {
    return field(name, value ? 1 : 0);
  }

  /// A number that is written already.
  JsonText bare(String name, String value) {
    name(name);
    separate();
    text.append(value);
    return this;
  }

  private void separate() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      escape(value.charAt(i));
    }
    text.append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '\t' -> text.append("\\t");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\f' -> text.append("\\f");
      case '\b' -> text.append("\\b");
      case '\\', '"', '/' -> text.append('\\').append(c);
      default -> {
        if (c < ' ') {
          text.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
        } else {
          text.append(c);
        }
      }
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
