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
      text.append("virtual_ipaddress {\n192.0.2.").append(i).append(address()).append("\n}\n");
      text.append("virtual_ipaddress_excluded {\n2001:db8::").append(i).append(random.nextInt(9));
      text.append(random.nextBoolean() ? "/64" : "").append(address()).append("\n}\n");
      text.append("track_script {\nchk\n}\n");
      rows(InstanceTable.ROWS, 2);
      text.append("}\n");
    }
    block("vrrp_sync_group G {\ngroup {\nI1\n}\nbar", TrackTables.SYNC_GROUP, 2);
    rows(Tables.TOP, 2);
  }

  /// Words behind an address, of their table.
  private String address() {
    var words = new StringBuilder();
    List<KeywordRow> rows = AddressTable.ROWS.all();
    for (int i = random.nextInt(4); i > 0; i--) {
      KeywordRow row = rows.get(random.nextInt(rows.size()));
      words.append(' ').append(row.name());
      words.append(
          switch (row.name()) {
            case "dev" -> " eth2";
            case "scope" -> random.nextBoolean() ? " link" : " 7";
            case "brd", "broadcast" -> random.nextBoolean() ? " +" : " 192.0.2.255";
            case "peer" -> random.nextBoolean() ? " 192.0.2.200" : " 2001:db8::200";
            case "preferred_lft" -> random.nextBoolean() ? " forever" : " 600";
            case "label" -> " eth0:x";
            default -> "";
          });
    }
    return words.toString();
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
          text.append(entry(row.shape().of())).append('\n');
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

  private String entry(String kind) {
    return switch (kind) {
      case "address" -> "192.0.2." + random.nextInt(99) + address();
      case "route" -> "198.51.100.0/24" + options(RouteTables.ROUTE);
      case "rule" -> "from 198.51.100.0/24 table 9 priority 5" + options(RouteTables.RULE);
      default -> word() + (random.nextBoolean() ? " weight 3" : " b c");
    };
  }

  /// Words behind a route or a rule, with values that are mostly good.
  private String options(KeywordTable table) {
    var words = new StringBuilder();
    List<KeywordRow> rows = table.all();
    for (int i = random.nextInt(4); i > 0; i--) {
      KeywordRow row = rows.get(random.nextInt(rows.size()));
      words.append(' ').append(row.name());
      words.append(
          switch (row.shape().kind()) {
            case "flag", "nexthops" -> "";
            case "address", "hop" -> " 198.51.100.7";
            case "network" -> " 198.51.0.0/16";
            case "interface" -> " eth2";
            case "encap" -> " ip dst 198.51.100.9";
            case "one" -> " " + row.shape().of().split(" ", -1)[0];
            case "uids", "ports" -> " 3-4";
            case "locked", "lockedtext", "span" -> random.nextBoolean() ? " lock 400" : " 400";
            default -> random.nextBoolean() ? " 1" : " main";
          });
    }
    return words.toString();
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
