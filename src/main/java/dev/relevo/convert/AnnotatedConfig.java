package dev.relevo.convert;

import dev.relevo.config.ConfigPrinter;
import dev.relevo.config.ConfigPrinter.Secrets;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.Trail;
import dev.relevo.config.Trail.Written;
import dev.relevo.config.model.VrrpInstance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A configuration as it is printed, with a comment on each line that says where its value comes
/// from: a place in a file, through a definition if it was one, `global_defs`, or nowhere, which
/// makes it a default. It reads back to the same configuration.
public final class AnnotatedConfig {
  private static final String OPENING = " {";

  /// keepalived reads a longer line as several, and would take the rest of a comment for keywords.
  private static final int MAX_LINE = 1000;

  private static final String GLOBALS = "global_defs";
  private static final String INSTANCE = "vrrp_instance";

  private final Origins origins;
  private final Set<String> strict = new HashSet<>();
  private boolean isStrict;
  private final StringBuilder out = new StringBuilder();
  private final Deque<List<Written>> scopes = new ArrayDeque<>();
  private final Deque<String> blocks = new ArrayDeque<>();

  private AnnotatedConfig(Origins origins, List<Written> top) {
    this.origins = origins;
    scopes.push(top);
  }

  /// @param file the main file, as positions name it
  /// @param trail what was read, from the same reading
  public static String print(ConfigReading reading, String file, Trail trail, Secrets secrets) {
    var origins = new Origins(file, trail.top(), reading.diagnostics());
    var annotated = new AnnotatedConfig(origins, trail.top());
    for (VrrpInstance instance : reading.configuration().instances()) {
      if (instance.strict()) {
        annotated.strict.add(instance.name());
      }
    }
    String printed = ConfigPrinter.print(reading.configuration(), secrets);
    int start = 0;
    for (int end = printed.indexOf('\n'); end >= 0; end = printed.indexOf('\n', start)) {
      annotated.line(printed.substring(start, end));
      start = end + 1;
    }
    return annotated.out.toString();
  }

  private void line(String line) {
    String text = line.strip();
    if (text.equals("}")) {
      if (scopes.size() > 1) {
        scopes.pop();
        blocks.pop();
      }
      out.append(line).append('\n');
    } else if (text.endsWith(OPENING)) {
      open(line, text.substring(0, text.length() - OPENING.length()));
    } else {
      Node node = Node.read(text + "\n").getFirst();
      boolean inherits = INSTANCE.equals(blocks.peek());
      write(line, origins.ofLine(node, scopes.element(), inherits, inherits && isStrict));
    }
  }

  private void open(String line, String header) {
    Node node = Node.read(header + "\n").getFirst();
    List<String> words = Words.split(node.rest());
    var inner = new ArrayList<Written>();
    var found = new ArrayList<Written>();
    for (Written written : scopes.element()) {
      if (isBlock(written, node.keyword(), words)) {
        found.add(written);
        inner.addAll(written.block());
      }
    }
    scopes.push(inner);
    blocks.push(node.keyword());
    if (node.keyword().equals(INSTANCE)) {
      isStrict = strict.containsAll(words);
    }
    boolean globals = node.keyword().equals(GLOBALS);
    write(line, globals && found.isEmpty() ? "default" : origins.ofBlock(found));
  }

  private static boolean isBlock(Written written, String keyword, List<String> words) {
    if (!written.keyword().text().equals(keyword) || written.arguments().size() < words.size()) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      if (!written.arguments().get(i).text().equals(words.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void write(String line, String comment) {
    String whole = comment.isEmpty() ? line : line + "  # " + comment;
    boolean fits = whole.getBytes(StandardCharsets.UTF_8).length <= MAX_LINE;
    out.append(fits ? whole : line).append('\n');
  }
}
