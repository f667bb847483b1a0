package io.holter.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final ReplayCounts COUNTS =
      new ReplayCounts(100, 97, Map.of("malformed", 2L, "topic too long", 1L));

  @Test
  void beginsWithTheAgreedFields() {
    assertThat(summary(Optional.of(new Arrivals.Counts(90, 5, 1))).json())
        .startsWith("{\"read\":100,\"published\":97,\"durable\":90,\"quarantined\":5,\"lost\":2,");
  }

  @Test
  void accountsForEveryMessage() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(summary(Optional.of(new Arrivals.Counts(90, 5, 1))).json());

    assertThat(json.get("read").asLong())
        .isEqualTo(json.get("published").asLong() + json.get("skipped").asLong());
    assertThat(json.get("published").asLong())
        .isEqualTo(
            json.get("durable").asLong()
                + json.get("quarantined").asLong()
                + json.get("lost").asLong());
  }

  @Test
  void saysWhyItDoesNotKnowWhatBecameDurable() throws IOException {
    JsonNode json = new ObjectMapper().readTree(summary(Optional.empty()).json());

    assertThat(json.get("durable").isNull()).isTrue();
    assertThat(json.get("lost").isNull()).isTrue();
    assertThat(json.get("note").textValue()).contains("Kafka cannot be asked");
  }

  private static Summary summary(Optional<Arrivals.Counts> arrivals) {
    return new Summary(
        "run1", COUNTS, arrivals, 1, 3, 16, Duration.ofSeconds(2), Optional.empty(), List.of());
  }
}
