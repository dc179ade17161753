package dev.relevo.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.config.Diagnostics;
import dev.relevo.config.ReadingOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What lines amount to; each expectation was taken from keepalived 2.2.7, unless it says so.
class ExpansionTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "priority 100 # c | priority 100",
        "auth_pass ab!c | auth_pass ab",
        "auth_pass \"ab!c\" # x | auth_pass \"ab!c\"",
        "auth_pass a\\#b\\!c | auth_pass a",
        "auth_pass a\\${_HASH}b\\${_BANG}c | auth_pass a#b!c",
        "auth_pass a${_HASH}b | auth_pass a",
        "auth_pass \"a${_HASH}b\" | auth_pass \"a#b\"",
        "priority 150   \\ | priority 150\\",
        "priority 150 # c \\ | priority 150\\",
        "script 'a # b' | script 'a",
        "a \\\\# b | a \\\\",
        "a\t b \t# c | a\t b",
        "# only | ",
        "x{ y \"{\" }z | x;{;y \"{\";};z",
        "}} { | };};{",
        "a \"b { c | a \"b { c",
      })
  void comments(String line, String expected) {
    String joined = expected == null ? "" : expected;
    assertThat(String.join(";", read(line))).isEqualTo(joined);
  }

  @Test
  void definitions() {
    assertThat(read("$A=5\n$B=$A 6\n$C=$B\nx ${A}${B} $A,$B) $C"))
        .containsExactly("x 55 6 5,5 6) 5 6");
    assertThat(read("$A=1\na $A\n$A=2\na $A\n$A =3\n$=4"))
        .containsExactly("a 1", "a 2", "2 =3", "$=4");
    assertThat(read("$A=x\n\"$A\" $A5 ${A \"${A}\" $U"))
        .containsExactly("\"$A\" $A5 $", "{", "A \"x\" $U");
    assertThat(read("$K=priority\n$V=  a  b \n$K $V|")).containsExactly("priority $V|");
    assertThat(read("$N=X\n$D=$N=7\n${_HASH} gone\nz$N=1 $N")).containsExactly("z$N=1 X");
    assertThat(read("$U=a b\n${U} { ${U}\n}")).containsExactly("a b", "{", "a b", "}");
  }

  @Test
  void definitionsOfSeveralLines() {
    assertThat(read("$X=priority 5 \\\n advert_int 4 \\\n\n$X\nfoo $X\nbar $X foo"))
        .containsExactly(
            "priority 5", "advert_int 4", "foo priority 5", "advert_int 4", "bar $X foo");
    assertThat(read("$X=\\\n one\\\n # comment\n  \n two\nthree\n$X"))
        .containsExactly("three", "one", "two");
    assertThat(read("$Y=c\\\nd\n$X=a \\\n $Y\\\ne\n$X\nf"))
        .containsExactly("a", "c", "d", "e", "f");
    assertThat(read("$Y=c\\\nd\n$X=$Y\\\ne\n$X")).containsExactly("c", "d", "e");
    assertThat(read("$I=i $n {\\\np $n\\\n}\n~SEQ(n, 1, 2) $I\nend"))
        .containsExactly("i 1", "{", "p 1", "}", "i 2", "{", "p 2", "}", "end");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "~SEQ(i,3) a${i} | a1;a2;a3",
        "~SEQ(i, -2) ${i} | -1;-2",
        "~SEQ(i,0) $i | 1;0",
        "~SEQ(i,30,2,34) 10.0.0.$i | 10.0.0.30;10.0.0.32;10.0.0.34",
        "~SEQ(i,3,1) $i | 3;2;1",
        "~SEQ (i , 5 , -2 , 0) $i | 5;3;1",
        "~SEQx(h,9,0xb) ${h} | 9;a;b",
        "~SEQ(i,010) $i | 1;2;3;4;5;6;7;8",
        "~SEQ(i,1,2) ~SEQ(j,1,2) $i,$j | 1,1;1,2;2,1;2,2",
        "~LST(a,x,y) $a | x;y",
        "~LST({a,b},{1,2},{3}) ${a}-${b} | 1-2;3-",
        "~LST(a,x) ~SEQ(i,2) ${a}${i} | x1;x2",
        "~SEQ(q) $q | ",
        "~SEQ(i,1,0,3) $i | ",
        "~SEQ(i,1,-1,3) $i | ",
        "~LST(a,b | ",
        "~LST(a,{1,2}) $a | ",
        "~ABC x | ~ABC x",
      })
  void sequences(String line, String expected) {
    assertThat(String.join(";", read(line))).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void conditions() {
    String lines = "@a x\n@^a y\n@b z\n@relevo r\n@^relevo k\n@a $D=5\n@a\nd $D";
    assertThat(read(lines, "a")).containsExactly("x", "r", "d 5");
    assertThat(read(lines, "b")).containsExactly("y", "z", "r", "d $D");
    assertThat(read("$W=@a\n$W x\nw { @a x\n@b y", "a")).containsExactly("x", "w", "{", "x");
    assertThat(read("i ${_INSTANCE}", "a")).containsExactly("i a");
  }

  @Test
  void predefined() {
    assertThat(read("r ${_RANDOM 7 7}")).containsExactly("r 7");
    assertThat(read("r $_RANDOM").getFirst()).matches("r \\d+");
    assertThat(read("p ${_ENV PATH}").getFirst()).isEqualTo("p " + System.getenv("PATH"));
    assertThat(read("d $_PWD")).containsExactly("d /etc");
    assertThat(read("$_PWD=x\nd $_PWD")).containsExactly("d x");
  }

  /// keepalived has no end for the first and the last two.
  @Test
  void whatLeadsToItselfEnds() {
    assertThat(read("$A=$A\nx $A\ny")).containsExactly("y");
    assertThat(read("$A=$A 5\nx $A\ny")).hasSize(2).last().isEqualTo("y");
    assertThat(read("$A=x{$A\n$A\ny")).hasSizeBetween(500, 1023).last().isEqualTo("y");
    assertThat(read("$A=foo \\\n$A\n$A")).hasSizeLessThan(Expansion.MAX_MADE + 2);
    assertThat(read("$A=foo\\\n$A\\\nx\n$A")).hasSizeLessThan(Expansion.MAX_MADE);
    assertThat(read("~SEQ(i,1,100000000) x")).hasSize(Expansion.MAX_MADE);
    assertThat(diagnostics.toList().stream().map(each -> each.at() + " " + each.message()))
        .contains(
            "/etc/x.conf:2:3 $A leads to itself without end, the line is ignored; the line reads 'x"
                + " $A'",
            "/etc/x.conf:1:21 definitions and sequences make more than 200000 lines, the others are"
                + " ignored");
  }

  /// Each line is a third of a millisecond: a file of these would take hours.
  @Test
  void linesThatLeadToThemselvesEndTogether() {
    int ignored = Definitions.MAX_PUT_IN / (Definitions.MAX_REPLACEMENTS + 1);
    assertThat(read("$A=$A\n" + "x $A\n".repeat(1000)))
        .hasSize(1000 - ignored)
        .containsOnly("x $A");
    assertThat(diagnostics.toList().stream().map(each -> each.at() + " " + each.message()))
        .hasSize(ignored + 1)
        .last()
        .isEqualTo(
            "/etc/x.conf:246:3 definitions are put in more than 1000000 times, from here on none is;"
                + " the line reads 'x $A'");
  }

  @Test
  void placesAreThoseOfTheFile() {
    Expansion lines = expansion("$LONG=some longer value\n  a ${LONG} { b $LONG c", "a");
    Passage first = Objects.requireNonNull(lines.next());
    assertThat(first.text()).isEqualTo("a some longer value");
    assertThat(first.at(0).column()).isEqualTo(3);
    assertThat(first.at(2).column()).isEqualTo(5);
    assertThat(first.at(15).column()).isEqualTo(5);
    assertThat(Objects.requireNonNull(lines.next()).at(0).column()).isEqualTo(13);
    Passage last = Objects.requireNonNull(lines.next());
    assertThat(last.text()).isEqualTo("b some longer value c");
    assertThat(last.at(20).column()).isEqualTo(23);
    assertThat(last.word("c", 20).expansion()).isEqualTo("b some longer value c");
    assertThat(last.word("c", 20).line()).isEqualTo("  a ${LONG} { b $LONG c");
  }

  private List<String> read(String text) {
    return read(text, "nobody");
  }

  private List<String> read(String text, String id) {
    Expansion lines = expansion(text, id);
    List<String> found = new ArrayList<>();
    for (Passage line = lines.next(); line != null; line = lines.next()) {
      found.add(line.text());
    }
    return found;
  }

  private Expansion expansion(String text, String id) {
    Lines lines = new Lines(diagnostics);
    lines.start(Source.of("/etc/x.conf", text.getBytes(StandardCharsets.UTF_8)));
    return new Expansion(lines, diagnostics, ReadingOptions.ofThisHost(id));
  }
}
