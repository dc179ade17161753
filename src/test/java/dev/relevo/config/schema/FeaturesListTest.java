package dev.relevo.config.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every keyword and option that keepalived's parser installs has a row: it is supported, kept, or
/// called obsolete with a reason. The list is the inventory beside this checkout; its section about
/// the command line is held by `OptionTableTest`.
class FeaturesListTest {
  private static final Path FEATURES = Path.of("../shared/keepalived/features.md");
  private static final Path DOCUMENT = Path.of("docs/COMPATIBILITY.md");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern WORD = Pattern.compile("(?<![\\w-])-?[a-z][a-z0-9_]*(-[a-z0-9]+)*");

  /// Words in the rows about options that are no options.
  private static final Set<String> PROSE =
      Set.of("without", "mask", "or", "only", "static", "virtual", "forever", "rules", "default");

  /// Values and types of routes that stand among their options in the list.
  private static final Set<String> VALUES = Set.of("lock", "ip", "ip6", "mpls", "ila", "words");

  @Test
  void everyKeywordOfKeepalivedHasARow() throws IOException {
    Set<String> rows = names(blocks());
    assertThat(rowless(keywords("123456"), rows)).as("keywords without a row").isEmpty();
    assertThat(keywords("123456")).as("keywords in the inventory").hasSizeGreaterThan(200);
  }

  @Test
  void everyKeywordOfVirtualServersHasARow() throws IOException {
    List<String> keywords = keywords("7");
    Set<String> rows = names(LvsTables.all());
    rows.addAll(List.of("virtual_server", "virtual_server_group", "SSL")); // of the file itself
    assertThat(rowless(keywords, rows)).as("keywords without a row").isEmpty();
    assertThat(keywords).as("keywords in the inventory").hasSizeGreaterThan(70);
  }

  @Test
  void everyOptionOfAnAddressHasARow() throws IOException {
    List<String> words = words("8", "IPv6 address", "two addresses on one line");
    assertThat(rowless(words, names(List.of(AddressTable.ROWS)))).isEmpty();
    assertThat(words).contains("-nodad", "preferred_lft").hasSizeGreaterThan(12);
  }

  @Test
  void everyOptionOfARouteOrARuleHasARow() throws IOException {
    Set<String> rows = names(List.of(RouteTables.ROUTE, RouteTables.NEXTHOP, RouteTables.RULE));
    List<String> missing = new ArrayList<>();
    List<String> words = words("9");
    for (String word : rowless(words, rows)) {
      if (!VALUES.contains(word) && !word.equals("type") && !RouteValue.isType(word)) {
        missing.add(word);
      }
    }
    assertThat(missing).isEmpty();
    assertThat(words).contains("blackhole", "nexthop", "uidrange").hasSizeGreaterThan(60);
  }

  /// Each item stands in the table of the document, supported or different, and then why.
  @Test
  void everyItemOfTheLanguageIsToldOf() throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf("## Configuration: syntax");
    String section = document.substring(start, document.indexOf("\n## ", start));
    List<String> items = items("10");
    items.add("ADDR without /mask");
    items.add("ADDR/prefix");
    items.add("IPv6 address");
    items.add("two addresses on one line");
    for (String item : items) {
      Pattern row =
          Pattern.compile(
              "^\\| `+ ?" + Pattern.quote(item) + " ?`+ \\| (yes|different) \\|(.*)\\|$",
              Pattern.MULTILINE);
      Matcher matcher = row.matcher(section);
      assertThat(matcher.find()).as("a row for " + item).isTrue();
      assertThat(matcher.group(1).equals("yes") || !matcher.group(2).isBlank()).as(item).isTrue();
    }
    assertThat(items).hasSizeGreaterThan(20);
  }

  @Test
  void whatIsCalledSupportedHasARuleAndNothingElse() {
    assertRules(GlobalKeywords.GLOBAL_DEFS);
    assertRules(InstanceKeywords.VRRP_INSTANCE);
    assertRules(ScriptKeywords.VRRP_SCRIPT);
    assertRules(GroupKeywords.SYNC_GROUP);
  }

  @Test
  void everyRowOfVirtualServersHasARule() {
    List<Block<LvsDraft>> blocks =
        List.of(
            VirtualServerKeywords.TABLE,
            RealServerKeywords.TABLE,
            CheckerKeywords.CONNECT,
            UdpCheckKeywords.TABLE,
            CheckerKeywords.SMTP,
            CheckerKeywords.DNS,
            WebCheckKeywords.TABLE,
            WebCheckKeywords.URL,
            CheckerKeywords.MISC,
            TrackingCheckKeywords.FILE,
            TrackingCheckKeywords.BFD,
            LoadBalancingDraft.SSL);
    List<KeywordTable> tables = new ArrayList<>();
    for (Block<LvsDraft> block : blocks) {
      assertRules(block);
      tables.add(block.table());
      Set<String> live = new HashSet<>();
      for (KeywordRow row : block.table().all()) {
        if (row.degree() != Degree.OBSOLETE) {
          live.add(row.name());
        }
      }
      assertThat(block.ruled()).as(block.table().block()).isEqualTo(live);
    }
    assertThat(tables).isEqualTo(LvsTables.all());
  }

  @Test
  void anObsoleteKeywordIsUnknownAndSaysWhy() {
    List<KeywordTable> tables = new ArrayList<>(Tables.all());
    tables.addAll(LvsTables.all());
    for (KeywordTable table : tables) {
      for (KeywordRow row : table.all()) {
        if (row.degree() == Degree.OBSOLETE) {
          assertThat(table.find(row.name())).as(row.name()).isNull();
          assertThat(row.note()).as(row.name()).isNotEmpty();
        } else {
          assertThat(table.find(row.name())).as(row.name()).isEqualTo(row);
        }
      }
    }
  }

  private static void assertRules(Block<?> block) {
    Set<String> known = new HashSet<>();
    Set<String> supported = new HashSet<>();
    for (KeywordRow row : block.table().all()) {
      assertThat(known.add(row.name())).as(row.name() + " is there twice").isTrue();
      if (row.degree() == Degree.YES) {
        supported.add(row.name());
      }
    }
    assertThat(block.ruled()).as(block.table().block()).containsAll(supported);
    assertThat(known).as(block.table().block()).containsAll(block.ruled());
  }

  /// The tables of blocks, without those of the options within a line.
  private static List<KeywordTable> blocks() {
    List<KeywordTable> blocks = new ArrayList<>(Tables.all());
    blocks.remove(AddressTable.ROWS);
    blocks.remove(RouteTables.ROUTE);
    blocks.remove(RouteTables.NEXTHOP);
    blocks.remove(RouteTables.RULE);
    return blocks;
  }

  private static Set<String> names(List<KeywordTable> tables) {
    Set<String> rows = new HashSet<>();
    for (KeywordTable table : tables) {
      table.all().forEach(row -> rows.add(row.name()));
    }
    return rows;
  }

  private static List<String> rowless(List<String> words, Set<String> rows) {
    List<String> missing = new ArrayList<>(words);
    missing.removeAll(rows);
    return missing;
  }

  /// What stands in backquotes in the first column of the sections' rows.
  private static List<String> keywords(String sections) throws IOException {
    List<String> keywords = new ArrayList<>();
    for (int i = 0; i < sections.length(); i++) {
      for (String cell : cells(sections.substring(i, i + 1))) {
        Matcher matcher = QUOTED.matcher(cell);
        while (matcher.find()) {
          keywords.add(matcher.group(1));
        }
      }
    }
    return keywords;
  }

  /// The words of a section's items that are no prose.
  private static List<String> words(String section, String... without) throws IOException {
    List<String> words = new ArrayList<>();
    for (String item : items(section)) {
      Matcher matcher = WORD.matcher(item);
      while (!List.of(without).contains(item) && matcher.find()) {
        if (!PROSE.contains(matcher.group()) && !item.equals("ADDR/prefix")) {
          words.add(matcher.group());
        }
      }
    }
    return words;
  }

  private static List<String> items(String section) throws IOException {
    List<String> items = new ArrayList<>();
    for (String cell : cells(section)) {
      items.add(cell.substring(cell.indexOf('`') + 1, cell.lastIndexOf('`')));
    }
    return items;
  }

  private static List<String> cells(String section) throws IOException {
    assumeTrue(Files.isRegularFile(FEATURES), "no " + FEATURES + " beside this checkout");
    List<String> cells = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(FEATURES)) {
      if (line.startsWith("## ")) {
        inside = line.startsWith("## " + section + ". ");
      } else if (inside && line.startsWith("| `")) {
        cells.add(line.substring(1, line.indexOf("` |", 1) + 1));
      }
    }
    return cells;
  }
}
