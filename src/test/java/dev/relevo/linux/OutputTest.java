package dev.relevo.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.Output;
import org.junit.jupiter.api.Test;

/// What becomes of a program's words on their way to a terminal.
class OutputTest {
  private static String text(String written) {
    byte[] octets = written.getBytes(UTF_8);
    return new Output(octets, new byte[0], octets.length).text();
  }

  @Test
  void whatMovesACursorIsSpelledOut() {
    assertThat(text("one\ntwo\tthree\r\n")).isEqualTo("one\\ntwo\\tthree\\x0d");
    assertThat(text("\u001b[31mred\u0007\u007f\u009b")).isEqualTo("\\x1b[31mred\\x07\\x7f\\x9b");
    assertThat(text("\u202egnp.exe\u2066")).isEqualTo("\\u202egnp.exe\\u2066");
    assertThat(text("é 日本")).isEqualTo("é 日本");
  }

  @Test
  void aCharacterCutInTwoIsNoTrouble() {
    byte[] octets = "é".getBytes(UTF_8);
    var output = new Output(new byte[] {octets[0]}, new byte[] {octets[1]}, 10);
    assertThat(output.text()).isEqualTo("\ufffd [8 octets left out] \ufffd");
    assertThat(new Output(new byte[] {octets[0]}, new byte[] {octets[1]}, 2).text()).isEqualTo("é");
  }
}
