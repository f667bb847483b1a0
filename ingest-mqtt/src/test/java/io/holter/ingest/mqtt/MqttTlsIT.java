package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.holter.ingest.EventTime;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.ConnectionSettings.TlsFiles;
import io.holter.ingest.mqtt.link.MqttEndpoint;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom the bridge talks to: a broker with a trusted certificate for the name that it was given. */
@Timeout(60)
class MqttTlsIT {
  private static final Duration LONG = Duration.ofSeconds(15);

  private static TestBroker broker;
  private static TestCertificates good;
  private static TestCertificates foreign;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    good = TestCertificates.forHost("localhost", home);
    foreign = TestCertificates.forHost("elsewhere", home);
    broker = TestBroker.tls(home, good.keystore(), good.password());
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @Test
  void recordsWhatTheChannelNegotiated() throws Exception {
    try (MockedPublisher kafka = new MockedPublisher(true, 10);
        MqttBridge bridge = bridge("localhost", Optional.of(good.certificate()), kafka)) {
      await().atMost(LONG).until(() -> bridge.health().isReady());
      Mqtt5BlockingClient device = device();

      TestBroker.publish(device, "acme/robot-1/t", "hello", MqttQos.AT_LEAST_ONCE);

      await().atMost(LONG).until(() -> !kafka.events().isEmpty());
      assertThat(kafka.events().get(0).getSecurity().getMechanism()).isEqualTo("TLSv1.3");
      assertThat(kafka.events().get(0).getSecurity().getCipherSuite()).startsWith("TLS_");
      device.disconnect();
    }
  }

  @Test
  void refusesABrokerThatNobodyVouchesFor() throws Exception {
    assertRefused("localhost", Optional.of(foreign.certificate()), "ca-file");
    assertRefused("localhost", Optional.empty(), "ca-file");
  }

  @Test
  void refusesACertificateForAnotherName() throws Exception {
    assertRefused(
        "127.0.0.1", Optional.of(good.certificate()), "name the broker as its certificate does");
  }

  private static void assertRefused(String host, Optional<Path> caFile, String advice)
      throws Exception {
    try (MockedPublisher kafka = new MockedPublisher(true, 10);
        MqttBridge bridge = bridge(host, caFile, kafka)) {
      await().atMost(LONG).until(() -> bridge.health().detail().contains("certificate"));
      assertThat(bridge.health().isReady()).isFalse();
      assertThat(bridge.health().detail()).contains(advice);
    }
  }

  private static MqttBridge bridge(String host, Optional<Path> caFile, MockedPublisher kafka) {
    MqttSettings settings =
        new MqttSettings(
            ConnectionSettings.of(new MqttEndpoint(host, broker.port(), true), "bridge")
                .withTls(new TlsFiles(caFile, Optional.empty(), Optional.empty())),
            new SubscriptionSettings(List.of("#")),
            new PoolSettings(10));
    MappingSettings mapping =
        new MappingSettings(
            "plant-mqtt",
            "b1",
            TopicTemplate.parse("{tenant}/{device}/{channel…}"),
            EventTime.RECEIVE,
            MappingSettings.DEVICE_TIME,
            WithoutDeviceTime.QUARANTINE,
            Optional.empty());
    MqttBridge bridge =
        new MqttBridge(settings, mapping, kafka.publisher(), new SimpleMeterRegistry());
    bridge.start();
    return bridge;
  }

  private static Mqtt5BlockingClient device() throws Exception {
    Mqtt5BlockingClient device =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("device")
            .serverHost("localhost")
            .serverPort(broker.port())
            .sslConfig(MqttClientSslConfig.builder().trustManagerFactory(good.trust()).build())
            .buildBlocking();
    device.connect();
    return device;
  }
}
