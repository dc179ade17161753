package dev.relevo.dump;

/// Lines of `keepalived.data`: a title, a thing with its name, its keys, members of a list.
final class DumpLines {
  private final StringBuilder text = new StringBuilder();

  void title(String words) {
    text.append("------< ").append(words).append(" >------\n");
  }

  /// ` WORDS = NAME`.
  void named(String words, String value) {
    text.append(' ').append(words).append(" = ").append(value).append('\n');
  }

  void named(String words, long number) {
    named(words, Long.toString(number));
  }

  /// ` WORDS`.
  void bare(String words) {
    text.append(' ').append(words).append('\n');
  }

  void key(String key, String value) {
    text.append("   ").append(key).append(" = ").append(value).append('\n');
  }

  void key(String key, long value) {
    key(key, Long.toString(value));
  }

  void line(String words) {
    text.append("   ").append(words).append('\n');
  }

  void entry(String words) {
    text.append("     ").append(words).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
