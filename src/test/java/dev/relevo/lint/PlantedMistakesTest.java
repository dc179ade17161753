package dev.relevo.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every planted mistake is found, with nothing besides; nothing is found in what is sound. With
/// `-Drelevo.golden=write` the expectations are written anew: then read the difference.
class PlantedMistakesTest {
  private static List<Planted> planted() throws IOException {
    return Planted.all("planted");
  }

  private static List<Planted> sound() throws IOException {
    return Planted.all("sound");
  }

  @ParameterizedTest
  @MethodSource("planted")
  void isFound(Planted mistake) throws IOException {
    if ("write".equals(System.getProperty("relevo.golden"))) {
      Files.writeString(mistake.expected(), mistake.told());
    }
    assertThat(mistake.told()).isEqualTo(Files.readString(mistake.expected()));
    assertThat(mistake.findings()).extracting(Finding::rule).contains(mistake.rule());
  }

  @ParameterizedTest
  @MethodSource("sound")
  void isPassedOver(Planted group) throws IOException {
    assertThat(group.told()).isEmpty();
  }

  @Test
  void everyRuleIsPlanted() throws IOException {
    var left = EnumSet.allOf(Rule.class);
    planted().forEach(mistake -> left.remove(mistake.rule()));
    assertThat(left).isEmpty();
    assertThat(planted()).hasSizeGreaterThanOrEqualTo(45);
    assertThat(sound()).hasSizeGreaterThanOrEqualTo(10);
  }
}
