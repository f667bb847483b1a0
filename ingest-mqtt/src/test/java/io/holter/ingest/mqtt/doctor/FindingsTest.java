package io.holter.ingest.mqtt.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.ingest.mqtt.MqttSettings;
import io.holter.ingest.mqtt.SubscriptionSettings;
import io.holter.ingest.mqtt.doctor.Finding.Verdict;
import io.holter.ingest.mqtt.link.Answer;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.Granted;
import io.holter.ingest.mqtt.link.MqttEndpoint;
import io.holter.ingest.mqtt.link.MqttProtocol;
import io.holter.ingest.mqtt.session.PoolSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What facts mean; where they come from is for {@link MqttDoctorIT}. */
class FindingsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final ConnectionSettings FAR =
      ConnectionSettings.of(new MqttEndpoint("broker.example", 8_883, true), "bridge");

  @Test
  void aBrokerThatGrantsWhatWasAskedIsFine() {
    assertThat(granted(FAR, Duration.ofDays(1), 2, true))
        .extracting(Finding::verdict)
        .containsOnly(Verdict.OK);
  }

  @Test
  void aSessionThatIsCutShortLosesWhatItQueues() {
    assertThat(granted(FAR, Duration.ofHours(1), 2, true))
        .anySatisfy(f -> says(f, Verdict.WARN, "PT1H and not PT24H"));
    assertThat(granted(FAR, Duration.ZERO, 2, true))
        .anySatisfy(f -> says(f, Verdict.FAIL, "keeps no session"));
  }

  @Test
  void qos0AndMissingSharesAreFailures() {
    assertThat(granted(FAR, Duration.ofDays(1), 0, true))
        .anySatisfy(f -> says(f, Verdict.FAIL, "QoS 0 only"));
    MqttSettings shared =
        new MqttSettings(
            FAR,
            new SubscriptionSettings(List.of("#")),
            new PoolSettings(10).sharedAs("g", PoolSettings.Order.ARRIVAL));
    assertThat(GrantFindings.of("b", shared, grant(Duration.ofDays(1), 2, false), "TLSv1.3"))
        .anySatisfy(f -> says(f, Verdict.FAIL, "no shared subscriptions"));
  }

  @Test
  void plaintextAndAnOldProtocolAreTold() {
    ConnectionSettings plain =
        ConnectionSettings.of(new MqttEndpoint("broker.example", 1_883, false), "bridge");

    assertThat(granted(plain, Duration.ofDays(1), 2, true))
        .anySatisfy(f -> says(f, Verdict.WARN, "in the clear"));
    assertThat(granted(FAR.withProtocol(MqttProtocol.V3_1_1), Duration.ZERO, 2, true))
        .anySatisfy(f -> says(f, Verdict.NOTE, "MQTT 3.1.1"))
        .noneMatch(f -> f.verdict() == Verdict.FAIL);
  }

  @Test
  void refusedAndDowngradedFiltersAreFailures() {
    assertThat(
            SubscriptionFindings.of(
                "b",
                List.of(
                    new Answer("a", 1, "GRANTED_QOS_1"),
                    new Answer("b", 0, "GRANTED_QOS_0"),
                    new Answer("c", 135, "NOT_AUTHORIZED"))))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.OK, Verdict.FAIL, Verdict.FAIL);
  }

  @Test
  void aShortQueueLosesAndASmallWindowSlows() {
    assertThat(BacklogFindings.of("b", 1_000, new Backlog(1_500, 20, 1_000)))
        .satisfiesExactly(
            f -> says(f, Verdict.FAIL, "about 1000 messages"),
            f -> says(f, Verdict.WARN, "20 messages unacknowledged at most, not the 1000"));
    assertThat(BacklogFindings.of("b", 1_000, new Backlog(1_500, 1_500, 1_500)))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.OK, Verdict.OK);
    assertThat(BacklogFindings.of("b", 5_000, new Backlog(1_500, 1_500, 1_500)))
        .anySatisfy(f -> says(f, Verdict.OK, "at least 1500"));
  }

  @Test
  void certificatesAndTokensRunOut() {
    says(
        CredentialFindings.certificate("b", "it", NOON.plus(Duration.ofDays(90)), NOON),
        Verdict.OK,
        "90 days");
    says(
        CredentialFindings.certificate("b", "it", NOON.plus(Duration.ofDays(3)), NOON),
        Verdict.WARN,
        "in 3 days");
    says(CredentialFindings.certificate("b", "it", NOON.minusSeconds(1), NOON), Verdict.FAIL, "");
    says(CredentialFindings.token("b", NOON.plusSeconds(1), NOON), Verdict.OK, "token-file");
    says(CredentialFindings.token("b", NOON, NOON), Verdict.FAIL, "expired");
  }

  @Test
  void aTopicIsSafeWithThreeReplicasOfWhichTwoAreNeeded() {
    assertThat(topic(3, 3, 2)).extracting(Finding::verdict).containsExactly(Verdict.OK);
    assertThat(topic(1, 1, 1)).anySatisfy(f -> says(f, Verdict.WARN, "one replica"));
    assertThat(topic(3, 3, 1)).anySatisfy(f -> says(f, Verdict.WARN, "min.insync.replicas is 1"));
    assertThat(topic(2, 2, 2)).anySatisfy(f -> says(f, Verdict.WARN, "one broker down stalls"));
    assertThat(topic(3, 1, 2)).anySatisfy(f -> says(f, Verdict.FAIL, "1 replicas in sync"));
    assertThat(TopicFindings.of(new TopicFindings.Topic("t", 3, 3, 2, true, 1_000, false), 2_000))
        .satisfiesExactly(
            f -> says(f, Verdict.FAIL, "may not write"),
            f -> says(f, Verdict.WARN, "unclean.leader"),
            f -> says(f, Verdict.WARN, "max.message.bytes is 1000"));
  }

  @Test
  void aRegistryTellsWhatItKnowsAndTheTime() {
    assertThat(RegistryProbe.subjects("u", "[]").verdict()).isEqualTo(Verdict.NOTE);
    says(
        RegistryProbe.clock(Optional.of("Sat, 21 Nov 2026 12:00:00 GMT"), NOON.plusMillis(900)),
        Verdict.OK,
        "agrees");
    says(
        RegistryProbe.clock(Optional.of("Sat, 21 Nov 2026 12:00:00 GMT"), NOON.plusSeconds(40)),
        Verdict.WARN,
        "40 s ahead of");
    says(RegistryProbe.clock(Optional.empty(), NOON), Verdict.NOTE, "not measured");
    says(RegistryProbe.clock(Optional.of("noon"), NOON), Verdict.NOTE, "not measured");
  }

  @Test
  void aMosquittoThatOvershootsIsKnown() {
    says(BrokerVersion.finding("b", "mosquitto version 2.0.11"), Verdict.NOTE, "2.0.13");
    says(BrokerVersion.finding("b", "mosquitto version 2.0.18"), Verdict.OK, "2.0.18");
    says(BrokerVersion.finding("b", "EMQX 5.8"), Verdict.NOTE, "EMQX");
  }

  private static List<Finding> topic(int replicas, int inSync, int needed) {
    return TopicFindings.of(
        new TopicFindings.Topic("t", replicas, inSync, needed, false, 1_048_588, true), 524_288);
  }

  private static List<Finding> granted(
      ConnectionSettings connection, Duration expiry, int qos, boolean shares) {
    MqttSettings settings =
        new MqttSettings(connection, new SubscriptionSettings(List.of("#")), new PoolSettings(10));
    return GrantFindings.of("b", settings, grant(expiry, qos, shares), "TLSv1.3");
  }

  private static Granted grant(Duration expiry, int qos, boolean shares) {
    return new Granted(false, expiry, Duration.ofSeconds(30), qos, true, shares, true, 1_000);
  }

  private static void says(Finding finding, Verdict verdict, String words) {
    assertThat(finding.verdict()).as(finding.sentence()).isEqualTo(verdict);
    assertThat(finding.sentence()).contains(words);
  }
}
