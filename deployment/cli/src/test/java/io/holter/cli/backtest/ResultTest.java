package io.holter.cli.backtest;

import static io.holter.cli.backtest.Steps.at;
import static io.holter.cli.backtest.Steps.log;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holter.cli.backtest.Result.Both;
import io.holter.cli.backtest.Result.History;
import io.holter.cli.evaluate.Evaluation;
import io.holter.cli.evaluate.Incident;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {
  private final AlertLog current = log("a", 10, 20, "b", 30, 40);
  private final AlertLog candidate = log("a", 11, 20, "c", 50, 55);

  @Test
  void theContractIsInTheJson() throws Exception {
    JsonNode json = JsonMapper.builder().build().readTree(result().json());

    assertThat(json.get("from").asText()).isEqualTo(at(0).toString());
    assertThat(json.get("to").asText()).isEqualTo(at(60).toString());
    assertThat(json.get("gained")).hasSize(1);
    assertThat(json.get("gained").get(0).get("device").asText()).isEqualTo("c");
    assertThat(json.get("lost")).hasSize(1);
    assertThat(json.get("unchanged").asInt()).isEqualTo(1);
    assertThat(json.get("moved")).hasSize(1);
    assertThat(json.get("alerts").get("current").asInt()).isEqualTo(2);
    // One clock hour with a false alert of one device now (b); with the candidate one more (c).
    assertThat(json.get("faHoursPerDeviceDay").get("current").asDouble()).isEqualTo(0.5);
    assertThat(json.get("faHoursPerDeviceDay").get("candidate").asDouble()).isEqualTo(0.5);
    assertThat(json.get("detected").get("candidate").asInt()).isEqualTo(1);
    assertThat(json.get("medianDelaySeconds").get("current").asDouble()).isEqualTo(60);
    assertThat(json.get("medianDelaySeconds").get("candidate").asDouble()).isEqualTo(120);
    assertThat(json.get("reproduced").asBoolean()).isFalse();
    assertThat(result().json()).isEqualTo(result().json());
  }

  @Test
  void thePageIsWholeAndEscapesWhatDevicesAreCalled() {
    String page = result().page();

    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .endsWith("</html>\n")
        .contains("departed &lt;b&gt;", "class=\"gained\"", "not reproduced")
        .doesNotContain("departed <b>", "<script", "http://", "https://");
  }

  @Test
  void thePersonReadsWhatIsGainedAndLost() {
    assertThat(result().lines())
        .anyMatch(line -> line.startsWith("+ ") && line.contains("acme/c"))
        .anyMatch(line -> line.startsWith("- ") && line.contains("acme/b"));
  }

  private Result result() {
    Findings findings = Findings.of(current, candidate, at(0), at(60));
    Comparison devices = findings.compare(false);
    Evaluation.Period period = new Evaluation.Period(at(0), at(60), 2);
    List<Incident> known = List.of(new Incident("acme/a", "x", at(9), at(12)));
    return new Result(
        at(0),
        at(60),
        List.of("acme"),
        "1-abc",
        devices,
        findings.compare(true),
        findings.counts(devices, at(0)),
        Evaluation.of(known, current.moments(), period),
        Evaluation.of(known, candidate.moments(), period),
        new Both(0, 0),
        Reproduction.of(candidate, current, step -> true),
        new History(at(0), true, false, 100, 3, 0),
        List.of());
  }
}
