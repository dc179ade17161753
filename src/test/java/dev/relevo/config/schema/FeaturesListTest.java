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

/// Every keyword that keepalived's parser installs has a row: it is supported, kept, or called
/// obsolete with a reason. The list is the inventory beside this checkout.
class FeaturesListTest {
  private static final Path FEATURES = Path.of("../shared/keepalived/features.md");

  /// The sections of the inventory whose keywords have tables: globals, instance, group, script,
  /// trackers, BFD. Virtual servers are read by rules of their own.
  private static final Pattern SECTION = Pattern.compile("^## ([1-6])\\. ");

  private static final Pattern KEYWORD = Pattern.compile("`([^`]+)`");

  @Test
  void everyKeywordOfKeepalivedHasARow() throws IOException {
    assumeTrue(Files.isRegularFile(FEATURES), "no " + FEATURES + " beside this checkout");
    Set<String> rows = new HashSet<>();
    for (KeywordTable table : Tables.all()) {
      table.all().forEach(row -> rows.add(row.name()));
    }
    List<String> missing = new ArrayList<>();
    int keywords = 0;
    boolean inside = false;
    for (String line : Files.readAllLines(FEATURES)) {
      if (line.startsWith("## ")) {
        inside = SECTION.matcher(line).find();
      }
      if (!inside || !line.startsWith("| `")) {
        continue;
      }
      Matcher matcher = KEYWORD.matcher(line.substring(0, line.indexOf('|', 1)));
      while (matcher.find()) {
        keywords++;
        if (!rows.contains(matcher.group(1))) {
          missing.add(matcher.group(1));
        }
      }
    }
    assertThat(keywords).as("keywords in the inventory").isGreaterThan(220);
    assertThat(missing).as("keywords of keepalived without a row").isEmpty();
  }

  @Test
  void whatIsCalledSupportedHasARuleAndNothingElse() {
    assertRules(GlobalKeywords.GLOBAL_DEFS);
    assertRules(InstanceKeywords.VRRP_INSTANCE);
    assertRules(ScriptKeywords.VRRP_SCRIPT);
    assertRules(GroupKeywords.SYNC_GROUP);
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

  @Test
  void anObsoleteKeywordIsUnknownAndSaysWhy() {
    for (KeywordTable table : Tables.all()) {
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
}
