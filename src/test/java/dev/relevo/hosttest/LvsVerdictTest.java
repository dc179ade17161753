package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Virtual servers, right and wrong: the real keepalived and we end with the same code and speak of
/// the same lines.
@Tag("host")
class LvsVerdictTest {
  private static final Path CASES = Path.of("src/test/resources/lvs/cases.conf");
  private static final String MARK = "=== ";
  private static final int ERRORS = 5;
  private static final int MISSING_PARAMETER = 2;

  @TempDir Path folder;

  record Case(String name, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    String text = Files.readString(CASES);
    int at = text.indexOf(MARK);
    while (at >= 0) {
      int name = at + MARK.length();
      int body = text.indexOf('\n', name) + 1;
      at = text.indexOf(MARK, body);
      cases.add(
          new Case(
              text.substring(name, body - 1), text.substring(body, at < 0 ? text.length() : at)));
    }
    assertThat(cases).hasSizeGreaterThan(100);
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weAgree(Case one) throws Exception {
    Path file = Files.writeString(folder.resolve("k.conf"), one.text());
    compare(file);
  }

  static void compare(Path file) throws IOException, InterruptedException {
    TestVerdict theirs = TestVerdict.ofKeepalived(file);
    TestVerdict ours = TestVerdict.ofRelevo(file, theirs);
    assertThat(ours.lines()).as("lines with a message").containsAll(theirs.lines());
    if (theirs.code() == TestVerdict.CRASHED) {
      assertThat(ours.code()).isEqualTo(ERRORS);
      return;
    }
    assertThat(ours.code()).as("exit code").isEqualTo(theirs.code());
    if (theirs.code() != MISSING_PARAMETER) { // it stops there
      assertThat(ours.errors()).as("lines with an error").isEqualTo(theirs.errors());
      assertThat(ours.elsewhere()).as("an error at the end").isEqualTo(theirs.elsewhere());
    }
  }
}
