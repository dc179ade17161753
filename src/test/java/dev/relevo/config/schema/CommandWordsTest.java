package dev.relevo.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandWordsTest {
  @Test
  void quotesOfBothKindsGroup() {
    assertThat(CommandWords.split("/bin/x a  'b c' \"d e\" f'g h'i ''"))
        .containsExactly("/bin/x", "a", "b c", "d e", "fg hi", "");
  }

  @Test
  void backslashesEscape() {
    assertThat(CommandWords.split("a\\ b \\x41\\102 \\t \\\\ \\\" \\' \\q \\xZ \\cA"))
        .containsExactly("a b", "AB", "\t", "\\", "\"", "'", "q", "xZ", "\u0001");
  }

  @Test
  void theOuterPassKeepsTheInnerQuotes() {
    assertThat(CommandWords.split(" \"/bin/x 'b c' \\\"d e\\\"\" root wheel"))
        .containsExactly("/bin/x 'b c' \"d e\"", "root", "wheel");
    assertThat(CommandWords.split("'/bin/x \"b c\"' root"))
        .containsExactly("/bin/x \"b c\"", "root");
    assertThat(CommandWords.split("/bin/x\\ y root")).containsExactly("/bin/x y", "root");
  }

  @Test
  void aQuoteWithoutItsPartnerIsNothing() {
    assertThat(CommandWords.split("/bin/x 'a")).isNull();
    assertThat(CommandWords.split("\"/bin/x")).isNull();
    assertThat(CommandWords.split("a\\")).isNull();
  }
}
