package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holter.schema.Alert;
import io.holter.schema.BaselinePhase;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.Decoding.Undecodable;
import io.holter.schema.Evidence;
import io.holter.schema.RecordDecoder;
import io.holter.schema.RegistryAwayException;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Score;
import io.holter.schema.Serdes;
import io.holter.standalone.RegistryProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real registry, killed: what is known stays known, and nothing is blamed for its absence. */
@ExtendWith(WithBrokers.class)
class RegistryOutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PERIOD = Duration.ofMillis(200);
  private static final String TOPIC = "holter.alerts";

  @TempDir private Path data;

  @Test
  void theContractOutlivesTheRegistry() throws Exception {
    try (RegistryProcess process = RegistryProcess.start(data)) {
      RegistrySettings registry = new RegistrySettings(process.url(), Map.of("max.retries", "0"));
      int alertId = SchemaRegistration.register(registry).get(Alert.class.getName());
      int foreignId = registerProtobufSchema(process.url());
      RecordDecoder<Alert> decoder = Serdes.decoder(Alert.class, registry);
      Alert alert = Alerts.opened("acme", "d1", new Evidence("holter.t.acme.telemetry", 0, 1L));

      assertThat(decoder.decode(TOPIC, framed(alertId + 1_000)))
          .isEqualTo(new Undecodable<>("the registry knows no schema of id " + (alertId + 1_000)));
      assertThat(decoder.decode(TOPIC, framed(Integer.MAX_VALUE))).isInstanceOf(Undecodable.class);
      assertThat(decoder.decode(TOPIC, framed(foreignId))).isInstanceOf(Undecodable.class);

      kill(process);

      byte[] written = Serdes.serializer(Alert.class, registry).serialize(TOPIC, alert);
      assertThat(decoder.decode(TOPIC, written)).isEqualTo(new Decoded<>(alert));
      assertThatThrownBy(() -> decoder.decode(TOPIC, framed(alertId + 2_000)))
          .isInstanceOf(RegistryAwayException.class);
    }
  }

  @Test
  void ingestAndAlertsGoOnWithoutTheRegistry(Brokers brokers) throws Exception {
    try (RegistryProcess process = RegistryProcess.start(data);
        Site site =
            new Site(
                brokers,
                SiteFiles.of(brokers, RegistrySettings.at(process.url()), "outage", "outage"))) {
      site.startStreams();
      site.startCoap();
      site.startMqtt();
      try (TopicLog scores = site.log(site.topics().scores("outage"));
          TopicLog alerts = site.log(site.topics().alerts());
          CoapDevice sensor = site.coap("outage/d0");
          MqttDevice robot = brokers.connect("outage/d1");
          Heartbeat sensorBeat = Heartbeat.start(PERIOD, () -> sensor.post("status", "21.5"));
          Heartbeat robotBeat =
              Heartbeat.start(PERIOD, () -> robot.publish("outage/d1/status", new byte[40]))) {
        await("both learned")
            .atMost(PATIENCE)
            .until(() -> watched(scores, site).containsAll(Set.of("d0", "d1")));

        kill(process);
        long sent = sensorBeat.count() + robotBeat.count();

        assertThat(sensor.post("shell", "x".repeat(300))).isEqualTo(ResponseCode.CHANGED);
        robot.publish("outage/d1/stratum", new byte[400]);
        await("alerts of both")
            .atMost(PATIENCE)
            .until(
                () -> alerts.values(Alert.class, site.registry()),
                all ->
                    all.stream()
                        .map(Alert::getDevice)
                        .collect(Collectors.toSet())
                        .containsAll(Set.of("d0", "d1")));
        await("ingest going on")
            .atMost(PATIENCE)
            .until(() -> sensorBeat.count() + robotBeat.count() > sent + 10);
      }
    }
  }

  private static Set<String> watched(TopicLog scores, Site site) {
    return scores.values(Score.class, site.registry()).stream()
        .filter(s -> s.getPhase() == BaselinePhase.WATCHING)
        .map(Score::getDevice)
        .collect(Collectors.toSet());
  }

  private static void kill(RegistryProcess process) throws Exception {
    ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
    assertThat(handle.destroyForcibly()).isTrue();
    handle.onExit().get(20, TimeUnit.SECONDS);
  }

  private static int registerProtobufSchema(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/subjects/somebody-elses/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(
                BodyPublishers.ofString(
                    """
                    {"schemaType": "PROTOBUF", "schema": "syntax = \\"proto3\\"; message M { int32 x = 1; }"}
                    """))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    assertThat(answer).startsWith("{\"id\":");
    return Integer.parseInt(answer.replaceAll("\\{\"id\":(\\d+).*", "$1"));
  }

  private static byte[] framed(int id) {
    return ByteBuffer.allocate(12).put((byte) 0).putInt(id).array();
  }
}
