package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.schema.Alert;
import io.holter.schema.Behaviour;
import io.holter.schema.PolicyRevision;
import io.holter.schema.Score;
import io.holter.schema.Serdes;
import io.holter.service.Application;
import io.holter.service.Health;
import io.holter.stream.policy.PolicyLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two instances take a policy from its topic while they run: it holds from a millisecond of event
 * time on, on both, and one that cannot be used changes nothing but what their health says.
 */
@ExtendWith(WithBrokers.class)
class PolicyRevisionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** When the sentinels of {@link Inputs} depart. */
  private static final Instant DEPARTURE = Instant.parse("2026-11-21T06:05:00Z");

  private static final String SUPPRESS =
      """
      suppress:
        - {behaviour: new-channel, channel: end/of/the/day, reason: the shift ends}
      """;

  private PolicyLog log;

  @Test
  void aRevisionHoldsFromItsMillisecondOnWhicheverInstanceSeesTheDevice(Brokers brokers)
      throws Exception {
    try (Site site = Site.of(brokers, "revised", "acme", "globex")) {
      List<Application> instances = List.of(site.startStreams("one"), site.startStreams("two"));
      log = PolicyLog.of(site.streamsConfig().policyBase());
      PolicyRevision acme = revision("acme", SUPPRESS, Optional.of(DEPARTURE));
      write(brokers, site, acme);
      write(brokers, site, revision("globex", SUPPRESS, Optional.of(DEPARTURE.plusMillis(1))));
      write(brokers, site, revision("acme", "budget: {alerts-per-month: lots}", Optional.empty()));
      for (Application instance : instances) {
        await("what is refused").atMost(PATIENCE).until(() -> isRefused(instance, site));
      }

      new Intake(brokers, site).write(both());
      List<Score> suppressed = atDeparture(site, "acme", sentinels("acme"));
      List<Score> told = atDeparture(site, "globex", sentinels("globex"));

      assertThat(suppressed)
          .allSatisfy(s -> assertThat(behaviours(s)).doesNotContain("new-channel"));
      assertThat(told).allSatisfy(s -> assertThat(behaviours(s)).contains("new-channel"));
      assertThat(suppressed).extracting(Score::getPolicyVersion).containsOnly(acme.getVersion());
      assertThat(told).extracting(Score::getPolicyVersion).containsOnly(acme.getVersion());
      assertThat(alerts(site, "globex", sentinels("globex")))
          .extracting(Alert::getPolicyVersion)
          .containsOnly(acme.getVersion());
      assertThat(alerts(site, "acme", List.of("turned")))
          .as("opened before the change")
          .extracting(Alert::getPolicyVersion)
          .containsOnly("it");
      for (Application instance : instances) {
        assertThat(observed(instance)).as("devices of this instance").isPositive();
      }

      write(brokers, site, revision("acme", "{}", Optional.empty()));
      for (Application instance : instances) {
        await("a good one after it")
            .atMost(PATIENCE)
            .until(() -> policies(instance, site).equals(Health.up()));
      }
    }
  }

  private PolicyRevision revision(String tenant, String document, Optional<Instant> from) {
    PolicyRevision next =
        log.next(Optional.of(tenant), document, from, "ann", "a test of an hour that is over");
    PolicyRevision revision = PolicyRevision.newBuilder(next).setPast(from.isPresent()).build();
    log = log.then(revision, Instant.parse("2026-11-21T12:00:00Z"));
    return revision;
  }

  private static void write(Brokers brokers, Site site, PolicyRevision revision) throws Exception {
    try (KafkaProducer<String, PolicyRevision> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers.kafka()),
            new StringSerializer(),
            Serdes.serializer(PolicyRevision.class, site.registry()))) {
      var unused =
          producer
              .send(new ProducerRecord<>(site.topics().policies(), revision.getVersion(), revision))
              .get();
    }
  }

  private static Health policies(Application instance, Site site) {
    return instance.report().getOrDefault(site.topics().policies(), Health.failed("no such part"));
  }

  private static boolean isRefused(Application instance, Site site) {
    Health health = policies(instance, site);
    return health.status() == Health.Status.DEGRADED
        && health.detail().contains("budget.alerts-per-month: lots is not a number")
        && health.detail().contains("stays in force");
  }

  private static List<String> sentinels(String tenant) {
    return new Inputs("revised-mqtt", tenant).sentinels();
  }

  /** The same day of two tenants, in one order of event time. */
  private static List<Inputs.Item> both() {
    List<Inputs.Item> acme = new Inputs("revised-mqtt", "acme").all();
    List<Inputs.Item> globex = new Inputs("revised-mqtt", "globex").all();
    List<Inputs.Item> items = new ArrayList<>();
    for (int i = 0; i < acme.size(); i++) {
      items.add(acme.get(i));
      items.add(globex.get(i));
    }
    return items;
  }

  private static List<Score> atDeparture(Site site, String tenant, List<String> devices) {
    try (TopicLog scores = site.log(site.topics().scores(tenant))) {
      return await("scores of " + tenant)
          .atMost(PATIENCE)
          .until(
              () ->
                  scores.values(Score.class, site.registry()).stream()
                      .filter(s -> devices.contains(s.getDevice()))
                      .filter(s -> s.getTime().equals(DEPARTURE))
                      .filter(s -> s.getTrigger().name().equals("EVENT"))
                      .toList(),
              found -> found.size() >= devices.size());
    }
  }

  private static List<Alert> alerts(Site site, String tenant, List<String> devices) {
    try (TopicLog alerts = site.log(site.topics().alerts(tenant))) {
      return await("alerts of " + tenant)
          .atMost(PATIENCE)
          .until(
              () ->
                  alerts.values(Alert.class, site.registry()).stream()
                      .filter(a -> devices.contains(a.getDevice()))
                      .filter(a -> a.getState().name().equals("OPENED"))
                      .toList(),
              found ->
                  found.stream().map(Alert::getDevice).collect(Collectors.toSet()).size()
                      == devices.size());
    }
  }

  private static List<String> behaviours(Score score) {
    return score.getBehaviours().stream().map(Behaviour::getName).toList();
  }

  private static long observed(Application instance) throws Exception {
    return Scrape.of(Site.ops(instance))
        .sum("holter_detection_records_total", Map.of("outcome", "observed"));
  }
}
