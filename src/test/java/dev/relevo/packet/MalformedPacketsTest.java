package dev.relevo.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Frames that are wrong in one way each, refused for exactly that.
class MalformedPacketsTest {
  static List<String> names() throws IOException {
    return HexFile.folder("malformed").stream().map(HexFile::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isRefusedForItsReason(String name) {
    HexFile file = HexFile.load("malformed", name);
    Advertisement advert = GoldenAdverts.named(comment(file, "rules"));
    ReceiveRules rules =
        optional(file, "peers")
            .map(peers -> GoldenAdverts.unicastRulesFor(advert, peers))
            .orElseGet(() -> GoldenAdverts.rulesFor(advert));
    assertThat(Frame.of(file).decode(rules))
        .isInstanceOfSatisfying(
            Decoded.Rejected.class,
            rejected ->
                assertThat(rejected.reason())
                    .isEqualTo(RejectReason.valueOf(comment(file, "reason"))));
  }

  @Test
  void everyReasonHasAFileOfItsName() throws IOException {
    Set<String> files = Set.copyOf(names());
    Set<String> reasons =
        Arrays.stream(RejectReason.values())
            .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.toSet());
    assertThat(files).containsAll(reasons);
  }

  private static String comment(HexFile file, String key) {
    return optional(file, key).orElseThrow();
  }

  private static Optional<String> optional(HexFile file, String key) {
    String start = "# " + key + ": ";
    return file.comments().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst();
  }
}
