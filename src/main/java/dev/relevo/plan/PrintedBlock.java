package dev.relevo.plan;

import dev.relevo.config.ConfigPrinter;
import dev.relevo.config.ConfigPrinter.Secrets;
import dev.relevo.config.model.Configuration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A block of a configuration as it is printed, with every default spelled out. What is compared is
/// the print and not the records: it has the user's own words, knows no positions, and a keyword
/// that is added to the language is compared without being named here.
///
/// @param settings by keyword, with those of the blocks around it before it (`virtual_ipaddress
///   10.0.0.1/24`)
record PrintedBlock(String header, Map<String, List<Value>> settings) {
  /// What stands behind a keyword.
  ///
  /// @param text with its secrets, to compare
  /// @param shown without, to tell
  record Value(String text, String shown) {}

  /// The blocks of a configuration by their first lines, in the order of the print.
  static Map<String, PrintedBlock> of(Configuration configuration) {
    List<String> full = lines(ConfigPrinter.print(configuration, Secrets.SHOWN));
    List<String> hidden = lines(ConfigPrinter.print(configuration, Secrets.HIDDEN));
    // Line for line, or else nothing that may be a secret is looked at.
    return new Reader(full.size() == hidden.size() ? full : hidden, hidden).read();
  }

  private static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end).strip());
      start = end + 1;
    }
    return lines;
  }

  private static final class Reader {
    private static final String OPENING = " {";

    private final List<String> full;
    private final List<String> hidden;
    private final Map<String, PrintedBlock> blocks = new LinkedHashMap<>();
    private final ArrayDeque<String> inside = new ArrayDeque<>();

    Reader(List<String> full, List<String> hidden) {
      this.full = full;
      this.hidden = hidden;
    }

    Map<String, PrintedBlock> read() {
      String header = "";
      for (int i = 0; i < hidden.size(); i++) {
        String line = hidden.get(i);
        if (line.endsWith(OPENING)) {
          String opened = line.substring(0, line.length() - OPENING.length());
          if (header.isEmpty()) {
            header = opened;
            blocks.computeIfAbsent(header, name -> new PrintedBlock(name, new LinkedHashMap<>()));
          } else {
            inside.addLast(opened);
          }
        } else if (!line.equals("}")) {
          put(header, line, full.get(i));
        } else if (inside.pollLast() == null) {
          header = "";
        }
      }
      return blocks;
    }

    /// A line outside every block is a block without settings.
    private void put(String header, String line, String withSecrets) {
      if (header.isEmpty()) {
        blocks.put(line, new PrintedBlock(line, new LinkedHashMap<>()));
        return;
      }
      int blank = line.indexOf(' ');
      String keyword = blank < 0 ? line : line.substring(0, blank);
      var path = new StringBuilder();
      for (String around : inside) {
        path.append(around).append(' ');
      }
      PrintedBlock block = blocks.get(header);
      if (block != null) {
        block
            .settings()
            .computeIfAbsent(path + keyword, _ -> new ArrayList<>(1))
            .add(new Value(behind(keyword, withSecrets), behind(keyword, line)));
      }
    }

    private static String behind(String keyword, String line) {
      return line.startsWith(keyword) ? line.substring(keyword.length()).strip() : line;
    }
  }
}
