package io.holter.gateway.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.Severity;
import io.holter.schema.Topics;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SinkTopicsTest {
  @Test
  void readsTheAlertsOfAllTenantsFromOneTopic() {
    assertThat(topics(Set.of(), Trials.FALSE))
        .accepts("holter.alerts")
        .rejects("holter.alerts.deliveries", "holter.t.acme.alerts", "holterxalerts");
  }

  @Test
  void readsTheTopicsOfTheTenantsThatItNames() {
    assertThat(topics(Set.of("acme", "globex"), Trials.FALSE))
        .accepts("holter.t.acme.alerts", "holter.t.globex.alerts")
        .rejects("holter.alerts", "holter.t.acme2.alerts", "holter.t.acme.experimental-alerts");
  }

  @Test
  void readsTheTopicsOfModelsOnTrialWhereItGetsThem() {
    assertThat(topics(Set.of(), Trials.TRUE))
        .accepts("holter.alerts", "holter.t.acme.experimental-alerts")
        .rejects("holter.t.acme.alerts");
    assertThat(topics(Set.of("acme"), Trials.ONLY))
        .accepts("holter.t.acme.experimental-alerts")
        .rejects("holter.t.acme.alerts", "holter.t.globex.experimental-alerts", "holter.alerts");
  }

  private static Predicate<String> topics(Set<String> tenants, Trials trials) {
    return SinkTopics.of(new SinkFilter(tenants, Severity.LOW, Set.of(), trials), Topics.standard())
        .asMatchPredicate();
  }
}
