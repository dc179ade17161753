package dev.relevo.config.schema;

import java.util.List;
import java.util.Random;

/// Files drawn from the keyword tables: any keyword in its block, with values that fit its shape,
/// mostly.
public final class ConfigurationDraw {
  private static final List<String> WORDS =
      List.of("alpha", "b-2", "eth0", "192.0.2.9", "\"two words\"", "x:y/z", "7", "\"a#b\"");

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  private ConfigurationDraw(long seed) {
    random = new Random(seed);
  }

  /// The same file for the same seed.
  public static String of(long seed) {
    ConfigurationDraw draw = new ConfigurationDraw(seed);
    draw.file();
    return draw.text.toString();
  }

  private void file() {
    block("global_defs", GlobalTable.ROWS, 2);
    block("vrrp_script chk", TrackTables.SCRIPT, 2);
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      text.append("vrrp_instance I").append(i).append(" {\ninterface eth0\n");
      text.append("virtual_router_id ").append(i).append('\n');
      text.append("virtual_ipaddress {\n192.0.2.").append(i).append("\n}\n");
      text.append("track_script {\nchk\n}\n");
      rows(InstanceTable.ROWS, 2);
      text.append("}\n");
    }
    block("vrrp_sync_group G {\ngroup {\nI1\n}\nbar", TrackTables.SYNC_GROUP, 2);
    rows(Tables.TOP, 2);
  }

  private void block(String head, KeywordTable table, int depth) {
    text.append(head.replace("\nbar", "")).append(head.endsWith("\nbar") ? "\n" : " {\n");
    rows(table, depth);
    text.append("}\n");
  }

  private void rows(KeywordTable table, int depth) {
    List<KeywordRow> rows = table.all();
    for (int i = random.nextInt(8); i > 0; i--) {
      KeywordRow row = rows.get(random.nextInt(rows.size()));
      boolean again = table.equals(Tables.TOP) && row.degree() == Degree.YES;
      if (!again && row.degree() != Degree.OBSOLETE) {
        row(row, depth);
      }
    }
  }

  private void row(KeywordRow row, int depth) {
    if (row.degree() == Degree.OURS) {
      text.append("@relevo ");
    }
    switch (row.shape().kind()) {
      case "list" -> {
        text.append(row.name()).append(row.shape().of().equals("name") ? " name {\n" : " {\n");
        for (int i = random.nextInt(3); i > 0; i--) {
          text.append(word()).append(random.nextBoolean() ? " weight 3\n" : " b c\n");
        }
        text.append("}\n");
      }
      case "block" -> {
        KeywordTable table = Tables.of(row);
        if (depth > 0 && !table.rows().isEmpty()) {
          block(row.name() + " 192.0.2.3 80", table, depth - 1);
        }
      }
      default -> text.append(row.name()).append(' ').append(value(row.shape())).append('\n');
    }
  }

  private String value(Shape shape) {
    return switch (shape.kind()) {
      case "flag" -> "";
      case "truth" -> random.nextBoolean() ? "on" : "";
      case "int", "ints", "weight" -> number(shape.of());
      case "seconds", "ms" -> number(shape.of()) + (random.nextBoolean() ? ".25" : "");
      case "one" -> shape.of().split(" ", -1)[0];
      case "options" -> shape.of().split("[ =]", -1)[0] + " 5";
      case "interface" -> "eth1";
      case "address", "address4" -> "224.0.0.20";
      case "address6" -> "ff02::20";
      case "script" -> random.nextBoolean() ? "/bin/true" : "\"/bin/echo 'a b' c\" root";
      default -> word();
    };
  }

  private String number(String range) {
    String low = range.substring(0, Math.max(range.indexOf(".."), 0));
    return random.nextBoolean() && !low.isEmpty() ? low : Integer.toString(random.nextInt(60));
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
