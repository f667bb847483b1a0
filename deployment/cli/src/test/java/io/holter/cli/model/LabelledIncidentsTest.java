package io.holter.cli.model;

import static io.holter.cli.model.RarityModel.LENGTH;
import static io.holter.cli.model.RarityModel.anomalous;
import static io.holter.cli.model.RarityModel.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.cli.evaluate.Incident;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledIncidentsTest {
  @Test
  void areRunsOfAnomalousWindowsOfADevice() {
    List<Incident> incidents =
        LabelledIncidents.of(
            List.of(
                anomalous(window("b", 5, 1)),
                anomalous(window("a", 4, 1)),
                window("a", 6, 1),
                anomalous(window("a", 7, 1)),
                anomalous(window("a", 5, 1))));

    assertThat(incidents)
        .containsExactly(incident("a", 4, 5), incident("a", 7, 7), incident("b", 5, 5));
  }

  @Test
  void areNoneWhereNothingIsAnomalous() {
    assertThat(LabelledIncidents.of(List.of(window("a", 4, 1)))).isEmpty();
  }

  private static Incident incident(String device, long first, long last) {
    return new Incident(
        device,
        "labelled",
        Instant.ofEpochMilli(first * LENGTH),
        Instant.ofEpochMilli((last + 1) * LENGTH - 1));
  }
}
