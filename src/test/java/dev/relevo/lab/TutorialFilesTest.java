package dev.relevo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The laboratory runs the tutorials' own files: each is a code block of the document, less the
/// document's indentation, byte for byte.
class TutorialFilesTest {
  private static final Path SEEDS = Path.of("src/test/resources/seeds");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failover/server1.conf",
        "failover/server2.conf",
        "failover/server3.conf",
        "failover/check-script.conf",
        "failover/check-instance.conf",
        "apache/keepalived.conf",
        "apache/test.html",
        "apache/my-notify.sh"
      })
  void isABlockOfTheFirstTutorial(String name) throws IOException {
    List<String> document = lines("tutorial-failover.rst");
    List<String> block =
        TutorialFiles.read(name).lines().map(line -> line.isEmpty() ? line : "\t" + line).toList();
    assertThat(TutorialFiles.read(name)).endsWith("\n");
    assertThat(placesOf(block, document))
        .as("where %s stands whole in the tutorial", name)
        .anySatisfy(at -> {
          // It begins after the block's opening blank line or after the `# vi FILE` that opens it,
          // and it ends at the block's end or at the next file.
          assertThat(document.get(at - 1)).matches("|\t# vi .*");
          assertThat(document.get(at + block.size())).isBlank();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"vrrp/keepalived.conf", "vrrp/keepalived.sh"})
  void isAFenceOfTheSecondTutorial(String name) throws IOException {
    List<String> document = lines("tutorial-vrrp.md");
    List<String> block = TutorialFiles.read(name).lines().toList();
    assertThat(placesOf(block, document))
        .as("where %s stands whole in the tutorial", name)
        .anySatisfy(at -> {
          assertThat(document.get(at - 1)).startsWith("```");
          assertThat(document.get(at + block.size())).isEqualTo("```");
        });
  }

  @ParameterizedTest
  @CsvSource({"1, 150", "2, 120", "3, 100"})
  void onlyThePriorityIsChangedForTheOtherServers(int server, int priority) {
    assertThat(differences(TutorialFiles.apache(1), TutorialFiles.apache(server)))
        .isEqualTo(server == 1 ? List.of() : List.of("\tpriority " + priority));
    assertThat(
            differences(
                TutorialFiles.failoverWithCheck(2), TutorialFiles.failoverWithCheck(server)))
        .isEqualTo(server == 2 ? List.of() : List.of("\tpriority " + priority));
    assertThat(TutorialFiles.apachePage(server)).contains("<h3>Servidor SERVER" + server + "</h3>");
  }

  @Test
  void theBackupDiffersInTheThreeLinesOfTheSecondTutorial() {
    assertThat(differences(TutorialFiles.vrrp(1), TutorialFiles.vrrp(2)))
        .containsExactly("    router_id F3SAN2-FW", "    state BACKUP", "    priority 100");
  }

  private static List<String> lines(String seed) throws IOException {
    return Arrays.asList(Files.readString(SEEDS.resolve(seed)).split("\n", -1));
  }

  private static List<Integer> placesOf(List<String> block, List<String> document) {
    return IntStream.rangeClosed(0, document.size() - block.size())
        .filter(at -> document.subList(at, at + block.size()).equals(block))
        .boxed()
        .toList();
  }

  /// The lines of the second text that are not the first one's.
  private static List<String> differences(String first, String second) {
    List<String> ours = first.lines().toList();
    List<String> theirs = second.lines().toList();
    assertThat(theirs).hasSameSizeAs(ours);
    return IntStream.range(0, ours.size())
        .filter(line -> !ours.get(line).equals(theirs.get(line)))
        .mapToObj(theirs::get)
        .toList();
  }
}
