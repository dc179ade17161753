package dev.relevo.lab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A soak's verdict can be any: over made-up lives of an hour.
class SoakResultTest {
  private static final int SAMPLES = 360;

  /// What an hour adds.
  private record Growth(double residentMib, int descriptors, int threads, double lateMillis) {
    static final Growth NONE = new Growth(0, 0, 0, 0);
  }

  private static LifeLine life(int server, Growth growth, int samples) {
    var random = new Random(server);
    var line = new LifeLine(server, 100 + server);
    for (int i = 0; i < samples; i++) {
      double hours = i / 360.0;
      long kib = Math.round(1024 * (40 + growth.residentMib() * hours) + random.nextInt(500));
      var counts =
          Map.of(
              "descriptor socket:[N]",
              20 + (int) (growth.descriptors() * hours) + random.nextInt(2),
              "thread vrrp",
              12 + (int) (growth.threads() * hours));
      var late = new ArrayList<Long>();
      for (int advert = 0; advert < 100; advert++) {
        late.add(Math.round(random.nextInt(200) + growth.lateMillis() * hours * 1000));
      }
      boolean disturbed = i % 6 == 0;
      late.sort(Long::compare);
      line.add(
          new Sample(i * 10, new Footprint(counts, kib), kib / 2, i * 20L, late, 1, disturbed));
    }
    return line;
  }

  private static SoakResult result(List<LifeLine> lines, List<String> failures) {
    var pace = SoakPace.of(Duration.ofHours(1));
    return new SoakResult(
        1, pace, 3600, lines, List.of(new SoakResult.Mark(60, "cable")), failures, "");
  }

  private static SoakResult result(Growth growth) {
    return result(List.of(life(1, growth, SAMPLES)), List.of());
  }

  @Test
  void whatStaysIsWell() {
    SoakResult result = result(Growth.NONE);
    assertThat(result.growths()).isEmpty();
    assertThat(result.isWell()).isTrue();
    assertThat(SoakText.lines(result)).contains("nothing grows after the first 10 min 0 s");
  }

  @Test
  void eachLeakIsFound() {
    assertGrows(new Growth(3, 0, 0, 0), "resident memory");
    assertGrows(new Growth(0, 10, 0, 0), "descriptors");
    assertGrows(new Growth(0, 0, 10, 0), "threads");
    assertGrows(new Growth(0, 0, 0, 2), "adverts' lateness, median");
  }

  private static void assertGrows(Growth growth, String what) {
    SoakResult result = result(growth);
    assertThat(result.isWell()).as(what).isFalse();
    assertThat(result.growths()).anySatisfy(line -> assertThat(line).contains(what, "GROWS"));
    assertThat(SoakText.lines(result)).anyMatch(line -> line.startsWith("GROWS: server1"));
  }

  @Test
  void whoseLifeIsShortIsNotJudged() {
    SoakResult result = result(List.of(life(2, new Growth(90, 9, 9, 9), 60)), List.of());
    assertThat(result.judgements()).isEmpty();
    assertThat(SoakText.lines(result))
        .anyMatch(line -> line.matches("server2, pid 102 +seen for 9 min 50 s: .*"))
        .contains("too short to say whether anything grows");
  }

  @Test
  void aWrongHolderIsAFailureWhateverTheSlopes() {
    SoakResult result =
        result(List.of(life(1, Growth.NONE, SAMPLES)), List.of("two hold an address"));
    assertThat(result.isWell()).isFalse();
    assertThat(SoakText.lines(result)).contains("FAILED: two hold an address");
  }

  @Test
  void programsGetEverySample() {
    JsonObject json =
        JsonParser.parseString(SoakJson.text(result(new Growth(3, 0, 0, 0)))).getAsJsonObject();
    assertThat(json.get("well").getAsBoolean()).isFalse();
    JsonObject daemon = json.getAsJsonArray("daemons").get(0).getAsJsonObject();
    assertThat(daemon.getAsJsonArray("samples")).hasSize(SAMPLES);
    JsonObject memory = daemon.getAsJsonArray("trends").get(0).getAsJsonObject();
    assertThat(memory.get("of").getAsString()).isEqualTo("memory");
    assertThat(memory.get("slope_per_hour").getAsDouble()).isBetween(2.5, 3.5);
    assertThat(memory.get("verdict").getAsString()).isEqualTo("GROWS");
  }

  @Test
  void thePictureHasALineForEachDaemonAndFigure() {
    String svg =
        SoakPicture.svg(
            result(List.of(life(1, Growth.NONE, SAMPLES), life(2, Growth.NONE, 60)), List.of()));
    assertThat(svg.split("<polyline", -1)).hasSize(1 + 2 * 7);
    assertThat(svg).doesNotContain("NaN", "Infinity");
  }

  @Test
  void timesAreScaled() {
    assertThat(SoakPace.read("3h"))
        .contains(
            new SoakPace(
                Duration.ofHours(3),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10)));
    assertThat(SoakPace.read("20s"))
        .contains(
            new SoakPace(
                Duration.ofSeconds(20),
                Duration.ofSeconds(4),
                Duration.ofMillis(500),
                Duration.ofSeconds(5)));
    assertThat(List.of("", "3", "h", "-1h", "0s", "3 h", "1d"))
        .allSatisfy(text -> assertThat(SoakPace.read(text)).isEmpty());
  }
}
