package dev.relevo.dump;

/// Writes JSON as keepalived does: no blanks, a slash behind a backslash.
public final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  /// `{` or `[`.
  public JsonText open(char bracket) {
    separate();
    text.append(bracket);
    first = true;
    return this;
  }

  /// The bracket that ends what `open` began.
  public JsonText close(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  /// The name of a field, whose value comes next.
  public JsonText name(String name) {
    separate();
    quote(name);
    text.append(':');
    first = true;
    return this;
  }

  /// A value of its own, or of the name before it.
  public JsonText string(String value) {
    separate();
    quote(value);
    return this;
  }

  /// A name and its value.
  public JsonText field(String name, String value) {
    return name(name).string(value);
  }

  /// A name and its value.
  public JsonText field(String name, long value) {
    return bare(name, Long.toString(value));
  }

  /// A name and its value.
  public JsonText field(String name, boolean value) {
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
