package io.holter.ingest.mqtt;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.holter.ingest.mqtt.link.TestAuthority;
import io.holter.service.Health;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bridge that follows its configuration file, at a real broker. */
@Timeout(90)
class HotConfigurationIT {
  private static final Duration LONG = Duration.ofSeconds(20);

  private static TestBroker broker;
  private final Path file;
  private final Path home;

  HotConfigurationIT(@TempDir Path home) {
    this.home = home;
    this.file = home.resolve("mqtt.yaml");
  }

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    broker = TestBroker.plain(home);
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @Test
  void goesOnWithTheLastGoodFileWhileItIsInvalid() throws Exception {
    Mqtt5BlockingClient device = broker.device("invalid-device");
    try (WatchedBridge bridge = WatchedBridge.start(file, at("i", "[i1/#]"))) {
      bridge.awaitReady("i");

      bridge.write(at("i", "[i2/#]") + ", keep-alive: 0s, fliters: [x]");

      await().atMost(LONG).until(() -> bridge.reloads("refused") == 1);
      assertThat(bridge.health("configuration").status()).isEqualTo(Health.Status.DEGRADED);
      assertThat(bridge.health("configuration").detail())
          .contains("2 problems", "brokers[0].keep-alive: 0s", "did you mean brokers[0].filters?");
      TestBroker.publish(device, "i1/r1/t", "still heard", MqttQos.AT_LEAST_ONCE);
      await().atMost(LONG).until(() -> bridge.kafka("i").payloads().contains("still heard"));

      bridge.write(at("i", "[i2/#]") + ", client-id: another");
      await().atMost(LONG).until(() -> bridge.reloads("refused") == 2);
      assertThat(bridge.health("configuration").detail()).contains("needs a restart");

      bridge.become(at("i", "[i2/#]"));
      assertThat(bridge.health("configuration").status()).isEqualTo(Health.Status.UP);
      assertThat(bridge.connects("i")).isEqualTo(1);
    }
    device.disconnect();
  }

  @ParameterizedTest
  @ValueSource(strings = {"password-file", "token-file"})
  void connectsAnewWithARenewedPasswordOrToken(String key) throws Exception {
    PasswordGuard guard = new PasswordGuard("old");
    Path secret = Files.writeString(home.resolve("pw"), "old");
    try (TestBroker guarded = TestBroker.guarded(home.resolve("broker"), guard);
        WatchedBridge bridge =
            WatchedBridge.start(
                file,
                "source: p, url: \"mqtt://127.0.0.1:"
                    + guarded.port()
                    + "\", username: bridge, "
                    + key
                    + ": pw")) {
      bridge.awaitReady("p");
      Mqtt5BlockingClient device = guarded.device("password-device");

      guard.expect("new");
      Files.writeString(secret, "new");

      await().atMost(LONG).until(() -> guard.accepted().equals(List.of("old", "new")));
      bridge.awaitReady("p");
      TestBroker.publish(device, "acme/r1/t", "after", MqttQos.AT_LEAST_ONCE);
      await().atMost(LONG).until(() -> bridge.kafka("p").payloads().contains("after"));
      assertThat(bridge.connects("p")).isEqualTo(2);
      device.disconnect();
    }
  }

  @Test
  void renewsOneSessionAfterTheOtherSoThatAWrongPasswordCostsOne() throws Exception {
    PasswordGuard guard = new PasswordGuard("old");
    Path secret = Files.writeString(home.resolve("pw"), "old");
    try (TestBroker guarded = TestBroker.guarded(home.resolve("broker"), guard);
        WatchedBridge bridge =
            WatchedBridge.start(
                file,
                "source: g, url: \"mqtt://127.0.0.1:"
                    + guarded.port()
                    + "\", username: bridge, password-file: pw,"
                    + " filters: [g1/#, g2/#, g3/#, g4/#, g5/#, g6/#], sessions: 6")) {
      await().atMost(LONG).until(() -> bridge.health("g/session").status() == Health.Status.UP);
      int sessions = guard.accepted().size();
      assertThat(sessions).as("sessions with a filter").isGreaterThan(1);

      Files.writeString(secret, "new");

      await().atMost(LONG).until(() -> guard.refused().size() >= 2);
      assertThat(Set.copyOf(guard.refused())).as("who lost its connection").hasSize(1);
      assertThat(bridge.health("g/session").status()).isEqualTo(Health.Status.DEGRADED);
      assertThat(bridge.health("g/session").detail()).contains("BAD_USER_NAME_OR_PASSWORD");

      guard.expect("new");
      await().atMost(LONG).until(() -> Collections.frequency(guard.accepted(), "new") >= sessions);
      await().atMost(LONG).until(() -> bridge.health("g/session").status() == Health.Status.UP);
    }
  }

  @Test
  void connectsAnewWithARenewedCertificateOnceItsKeyFits() throws Exception {
    TestAuthority authority = new TestAuthority(home, "authority");
    TestAuthority.Identity server = authority.issue("localhost", "EC", "-ext", "san=dns:localhost");
    TestAuthority.Identity first = authority.issue("bridge-1", "EC");
    TestAuthority.Identity second = authority.issue("bridge-2", "EC");
    Files.copy(first.certificate(), home.resolve("bridge.pem"));
    Files.copy(first.key(), home.resolve("bridge.key"));
    PasswordGuard guard = new PasswordGuard("none");
    String stores = TestAuthority.keystore(server.keystore()) + authority.truststore();
    try (TestBroker mutual = TestBroker.mutual(home.resolve("broker"), stores, guard);
        WatchedBridge bridge =
            WatchedBridge.start(
                file,
                "source: m, url: \"mqtts://localhost:"
                    + mutual.port()
                    + "\", certificate: bridge.pem, key: bridge.key, ca-file: "
                    + authority.certificate())) {
      bridge.awaitReady("m");

      Files.copy(second.certificate(), home.resolve("bridge.pem"), REPLACE_EXISTING);

      await().atMost(LONG).until(() -> bridge.reloads("refused") == 1);
      assertThat(bridge.health("configuration").detail()).contains("is not the private key of");
      assertThat(guard.subjects()).containsExactly("CN=bridge-1");

      Files.copy(second.key(), home.resolve("bridge.key"), REPLACE_EXISTING);

      await().atMost(LONG).until(() -> guard.subjects().size() == 2);
      assertThat(guard.subjects()).containsExactly("CN=bridge-1", "CN=bridge-2");
      bridge.awaitReady("m");
      assertThat(bridge.health("configuration").status()).isEqualTo(Health.Status.UP);
    }
  }

  @Test
  void connectsAnewWithRenewedAuthoritiesOnceTheyCanBeRead() throws Exception {
    TestCertificates good = TestCertificates.forHost("localhost", home);
    TestCertificates other = TestCertificates.forHost("elsewhere", home);
    Path authorities = home.resolve("ca.pem");
    Files.copy(good.certificate(), authorities);
    try (TestBroker tls = TestBroker.tls(home.resolve("broker"), good.keystore(), good.password());
        WatchedBridge bridge =
            WatchedBridge.start(
                file,
                "source: c, url: \"mqtts://localhost:" + tls.port() + "\", ca-file: ca.pem")) {
      bridge.awaitReady("c");

      Files.writeString(authorities, "half a certific");

      await().atMost(LONG).until(() -> bridge.reloads("refused") == 1);
      assertThat(bridge.health("configuration").detail())
          .contains("the files of source c cannot be used", "ca.pem");
      assertThat(bridge.health("c/session").isReady()).isTrue();
      assertThat(bridge.connects("c")).isEqualTo(1);

      Files.writeString(
          authorities,
          Files.readString(other.certificate()) + Files.readString(good.certificate()));

      await().atMost(LONG).until(() -> bridge.connects("c") == 2);
      bridge.awaitReady("c");
      assertThat(bridge.health("configuration").status()).isEqualTo(Health.Status.UP);
    }
  }

  private static String at(String source, String filters) {
    return "source: "
        + source
        + ", url: \"mqtt://127.0.0.1:"
        + broker.port()
        + "\", filters: "
        + filters;
  }
}
