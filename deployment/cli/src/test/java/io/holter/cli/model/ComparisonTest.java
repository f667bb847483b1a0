package io.holter.cli.model;

import static io.holter.cli.model.RarityModel.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.stream.policy.Thresholds;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first model reads the first value of a window, the second the second. */
class ComparisonTest {
  private static final double RARE = 1 / 8640.0;
  private static final double USUAL = 0.5;

  @Test
  void listsWhereOneAlertsAndTheOtherDoesNot() {
    LabelledWindow onlyFirst = window("a", 2, RARE, USUAL);
    LabelledWindow onlySecond = window("b", 2, USUAL, RARE);

    Comparison of =
        compare(window("a", 1, RARE, RARE), onlyFirst, window("a", 3, USUAL, USUAL), onlySecond);

    assertThat(of.disagreements())
        .extracting(Comparison.Disagreement::window)
        .containsExactly(onlyFirst, onlySecond);
    assertThat(of.both()).isOne();
    assertThat(of.agreement()).isEqualTo(0.5);
    assertThat(of.first().alerting()).isEqualTo(2);
    assertThat(of.second().alerting()).isEqualTo(2);
  }

  @Test
  void countsWindowsWithinTheClosingTimeAsOneAlert() {
    Comparison of =
        compare(
            window("a", 0, USUAL, USUAL),
            window("a", 1, RARE, USUAL),
            window("a", 4, RARE, USUAL),
            window("a", 8, RARE, USUAL),
            window("a", 287, USUAL, USUAL));

    // One device for a day: two alerts are sixty a month.
    assertThat(of.first().alertsPerDeviceMonth()).isCloseTo(60, within(1e-9));
    assertThat(of.second().alertsPerDeviceMonth()).isZero();
  }

  @Test
  void countsTheWindowsOfWhichAModelSaysNothing() {
    Comparison of = compare(window("unknown", 1, RARE, RARE));

    assertThat(of.first().unscored()).isOne();
    assertThat(of.agreement()).isOne();
  }

  @Test
  void tellsTheScoresAndTheFirstReasonOfEach() throws IOException {
    Comparison of = compare(window("a", 2, RARE, USUAL), window("a", 9, RARE, USUAL));

    JsonNode json = JsonMapper.builder().build().readTree(ComparisonJson.line(of));

    assertThat(json.get("a").get("model").asText()).isEqualTo("m0@1");
    assertThat(json.get("disagreements")).hasSize(2);
    JsonNode first = json.get("disagreements").get(0);
    assertThat(first.get("device").asText()).isEqualTo("a");
    assertThat(first.get("from").asText()).isEqualTo("1970-01-01T00:10:00Z");
    assertThat(first.get("a").get("score").asDouble()).isEqualTo(0.5);
    assertThat(first.get("a").get("reason").asText())
        .isEqualTo("message-count 412; learned 8 to 13");
    assertThat(first.get("b").get("score").asDouble()).isLessThan(0.5);
  }

  @Test
  void showsAPersonTheFirstFewAndSaysHowManyMoreThereAre() {
    Comparison of = compare(window("a", 2, RARE, USUAL), window("a", 9, RARE, USUAL));

    assertThat(ComparisonText.lines(of, 1))
        .hasSize(5)
        .contains("2 windows: they agree on 0.00 %; 0 alert with both, 2 with one only")
        .anyMatch(line -> line.startsWith("1970-01-01T00:10:00Z  a  A 0.50 message-count 412;"))
        .endsWith("… and 1 more; --limit or -o json shows them");
  }

  private static Comparison compare(LabelledWindow... windows) {
    return Comparison.of(
        RarityModel.reading(0),
        RarityModel.reading(1),
        List.of(windows),
        w -> Thresholds.defaults());
  }
}
