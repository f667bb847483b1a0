package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same input gives the same alerts, whether or not the topologies are killed in the middle of
 * it: exactly once, and nothing but event time.
 */
@ExtendWith(WithBrokers.class)
class StreamsRestartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void alertsAreTheSameThoughTheTopologiesAreKilledInTheMiddle(Brokers brokers) throws Exception {
    Map<String, List<String>> undisturbed;
    try (Site site = Site.of(brokers, "restart-a", "restart")) {
      site.startStreams();
      new Intake(brokers, site).write(inputs("restart-a").all());
      undisturbed = Story.of(site, inputs("restart-a"));
    }

    Map<String, List<String>> disturbed;
    try (Site site = Site.of(brokers, "restart-b", "restart")) {
      HolterProcess streams = site.launchStreams();
      List<Inputs.Item> items = inputs("restart-b").all();
      new Intake(brokers, site).write(items.subList(0, items.size() / 2));
      awaitScores(site);
      streams.kill();
      new Intake(brokers, site).write(items.subList(items.size() / 2, items.size()));
      site.launchStreams();
      disturbed = Story.of(site, inputs("restart-b"));
    }

    assertThat(undisturbed).containsKeys("turned", "silent").doesNotContainKey("steady-1");
    assertThat(disturbed).isEqualTo(undisturbed);
  }

  private static Inputs inputs(String prefix) {
    return new Inputs(prefix + "-mqtt", "restart");
  }

  /** Waits until detection is in the middle of its work. */
  private static void awaitScores(Site site) {
    try (TopicLog telemetry = site.log(site.topics().telemetry("restart"))) {
      await("telemetry before the kill")
          .atMost(PATIENCE)
          .until(() -> telemetry.records().size() > 100);
    }
  }
}
