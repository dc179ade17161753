package dev.relevo.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagesTest {
  private static final Path PAGES = Path.of("docs/checks");

  @Test
  void everyCodeHasAPageAndEveryPageACode() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names)
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Rule.values()).map(rule -> rule + ".md").toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPageTellsWhatWhyAnExampleAndTheFix(Rule rule) throws IOException {
    String page = Pages.of(rule);
    assertThat(page).isEqualTo(Files.readString(PAGES.resolve(rule + ".md")));
    assertThat(page.lines().toList())
        .startsWith("# " + rule + ": " + rule.title(), "", "Severity: " + rule.level().word(), "")
        .containsSubsequence("## Why it hurts", "## Example", "## What to do");
  }
}
