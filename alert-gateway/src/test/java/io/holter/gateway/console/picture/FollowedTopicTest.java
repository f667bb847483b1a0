package io.holter.gateway.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.gateway.console.picture.FollowedTopic.Kind;
import io.holter.schema.Topics;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowedTopicTest {
  private static final Topics TOPICS = Topics.standard();

  @Test
  void everyTopicOfATenantIsFollowed() {
    for (String name : TOPICS.ofTenant("acme")) {
      assertThat(FollowedTopic.of(name, TOPICS))
          .as(name)
          .get()
          .extracting(FollowedTopic::tenant)
          .isEqualTo(Optional.of("acme"));
    }
    assertThat(FollowedTopic.of(TOPICS.experimentalAlerts("acme"), TOPICS))
        .get()
        .extracting(FollowedTopic::kind)
        .isEqualTo(Kind.EXPERIMENTAL_ALERTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "holter.intake",
        "holter.quarantine",
        "holter.alerts.undelivered",
        "holter.t.acme.feedback",
        "holter.t.acme.all-alerts",
        "holter.t.Acme.alerts",
        "holter.t..alerts",
        "holter.t.alerts",
        "other.t.acme.alerts",
        "holter-detection-monitors-changelog"
      })
  void nothingElseIs(String name) {
    assertThat(FollowedTopic.of(name, TOPICS)).isEmpty();
  }

  @Test
  void aTopicHoldsRecordsOfItsOwnTenantOnly() {
    FollowedTopic own = FollowedTopic.of(TOPICS.alerts("acme"), TOPICS).orElseThrow();
    FollowedTopic shared = FollowedTopic.of(TOPICS.alerts(), TOPICS).orElseThrow();

    assertThat(own.mayHold("acme")).isTrue();
    assertThat(own.mayHold("globex")).isFalse();
    assertThat(shared.mayHold("globex")).isTrue();
    assertThat(shared.mayHold("../acme")).isFalse();
  }

  @Test
  void thePastOfATopicIsSharedByItsPartitions() {
    FollowedTopic telemetry = FollowedTopic.of(TOPICS.telemetry("acme"), TOPICS).orElseThrow();
    FollowedTopic feedback = FollowedTopic.of(TOPICS.feedback(), TOPICS).orElseThrow();

    assertThat(Start.of(0, 100_000, telemetry, 4)).isEqualTo(95_000);
    assertThat(Start.of(98_000, 100_000, telemetry, 4)).isEqualTo(98_000);
    assertThat(Start.of(0, 10, telemetry, 4)).isZero();
    assertThat(Start.of(7, 1_000_000, feedback, 4)).isEqualTo(7);
  }
}
