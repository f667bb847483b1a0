package io.holter.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMqttBrokerTest {
  private static final String WELDER = "acme/welder-01";

  private static Certificates certificates;
  private static EmbeddedMqttBroker broker;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    certificates = Certificates.in(data.resolve("tls"), Instant.now());
    Path users = data.resolve("users");
    MqttUsers.write(users, Map.of(WELDER, "w", MqttAccess.BRIDGE, "b", "globex/plc-01", "p"));
    broker =
        EmbeddedMqttBroker.start(data.resolve("mqtt"), BrokerSettings.of(0, certificates, users));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void replacesThePublisherThatAClientClaimsToBe() throws Exception {
    Mqtt5BlockingClient bridge = client(MqttAccess.BRIDGE, MqttAccess.BRIDGE, "b");
    Mqtt5BlockingClient welder = client(WELDER, WELDER, "w");
    try (Mqtt5BlockingClient.Mqtt5Publishes received =
        bridge.publishes(MqttGlobalPublishFilter.ALL)) {
      bridge.subscribeWith().topicFilter("$share/g/+/+/#").qos(MqttQos.AT_LEAST_ONCE).send();
      welder
          .publishWith()
          .topic(WELDER + "/status")
          .qos(MqttQos.AT_LEAST_ONCE)
          .userProperties()
          .add("holter-publisher", "globex/plc-01")
          .add("kept", "yes")
          .applyUserProperties()
          .send();

      Mqtt5Publish publish = received.receive(20, TimeUnit.SECONDS).orElseThrow();
      while (publish.getTopic().toString().startsWith("$")) { // CE: + matches what begins with $
        publish = received.receive(20, TimeUnit.SECONDS).orElseThrow();
      }

      assertThat(publish.getUserProperties().asList())
          .extracting(p -> p.getName() + "=" + p.getValue())
          .satisfiesExactlyInAnyOrder(
              kept -> assertThat(kept).isEqualTo("kept=yes"),
              who -> assertThat(who).isEqualTo("holter-publisher=" + WELDER),
              number -> assertThat(number).matches("holter-sequence=[0-9]+:1"));
    } finally {
      welder.disconnect();
      bridge.disconnect();
    }
  }

  @Test
  void refusesAWrongPassword() {
    assertRefused(WELDER, WELDER, "x", Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
  }

  @Test
  void refusesAnUnknownUser() {
    assertRefused(
        "acme/ghost", "acme/ghost", "w", Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
  }

  @Test
  void refusesTheClientIdOfAnotherUser() {
    assertRefused(
        MqttAccess.BRIDGE, WELDER, "w", Mqtt5ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID);
  }

  @Test
  void refusesAPublishBelowAnotherDevice() {
    Mqtt5BlockingClient welder = client(WELDER + "/a", WELDER, "w");

    assertThatThrownBy(() -> publish(welder, "globex/plc-01/status"))
        .isInstanceOf(Mqtt5PubAckException.class)
        .satisfies(
            e ->
                assertThat(((Mqtt5PubAckException) e).getMqttMessage().getReasonString())
                    .hasToString(
                        "Optional[acme/welder-01 may publish only below acme/welder-01/]"));
  }

  @Test
  void tellsTheBridgeOfARefusedPublish() throws Exception {
    Mqtt5BlockingClient bridge = client(MqttAccess.BRIDGE + "-2", MqttAccess.BRIDGE, "b");
    Mqtt5BlockingClient welder = client(WELDER + "/c", WELDER, "w");
    try (Mqtt5BlockingClient.Mqtt5Publishes received =
        bridge.publishes(MqttGlobalPublishFilter.ALL)) {
      bridge.subscribeWith().topicFilter("$holter/events/refused").send();

      assertThatThrownBy(() -> publish(welder, "globex/plc-01/status"))
          .isInstanceOf(Mqtt5PubAckException.class);

      Mqtt5Publish event = received.receive(20, TimeUnit.SECONDS).orElseThrow();
      assertThat(new String(event.getPayloadAsBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("\"user\":\"" + WELDER + "\"", "\"topic\":\"globex/plc-01/status\"");
    } finally {
      bridge.disconnect();
    }
  }

  @Test
  void refusesASubscriptionOfADevice() {
    Mqtt5BlockingClient welder = client(WELDER + "/b", WELDER, "w");

    assertThatThrownBy(() -> welder.subscribeWith().topicFilter("#").send())
        .isInstanceOf(Mqtt5SubAckException.class);
    welder.disconnect();
  }

  @Test
  void keepsWhatWaitsForAnAbsentSubscriberOverARestart(@TempDir Path own) throws Exception {
    Path users = own.resolve("users");
    MqttUsers.write(users, Map.of(WELDER, "w", MqttAccess.BRIDGE, "b"));
    BrokerSettings settings = BrokerSettings.of(0, certificates, users);
    try (EmbeddedMqttBroker first = EmbeddedMqttBroker.start(own.resolve("mqtt"), settings)) {
      Mqtt5BlockingClient bridge = persistent(first);
      bridge.subscribeWith().topicFilter("+/+/#").qos(MqttQos.AT_LEAST_ONCE).send();
      bridge.disconnect();
      Mqtt5BlockingClient welder = client(first.port(), WELDER, WELDER, "w");
      for (int i = 0; i < 200; i++) {
        publish(welder, WELDER + "/c/" + i);
      }
      welder.disconnect();
    }
    try (EmbeddedMqttBroker second = EmbeddedMqttBroker.start(own.resolve("mqtt"), settings)) {
      Mqtt5BlockingClient bridge = build(second.port(), MqttAccess.BRIDGE, MqttAccess.BRIDGE, "b");
      try (Mqtt5BlockingClient.Mqtt5Publishes received =
          bridge.publishes(MqttGlobalPublishFilter.ALL)) {
        bridge.connectWith().cleanStart(false).sessionExpiryInterval(3600).send();
        for (int i = 0; i < 200; i++) {
          assertThat(received.receive(20, TimeUnit.SECONDS)).isPresent();
        }
      }
      bridge.disconnect();
    }
  }

  private static void assertRefused(
      String clientId, String user, String password, Mqtt5ConnAckReasonCode code) {
    assertThatThrownBy(() -> client(clientId, user, password))
        .isInstanceOf(Mqtt5ConnAckException.class)
        .satisfies(
            e ->
                assertThat(List.of(((Mqtt5ConnAckException) e).getMqttMessage().getReasonCode()))
                    .containsExactly(code));
  }

  private static void publish(Mqtt5BlockingClient client, String topic) {
    client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).payload(new byte[20]).send();
  }

  private static Mqtt5BlockingClient persistent(EmbeddedMqttBroker broker) {
    Mqtt5BlockingClient client = build(broker.port(), MqttAccess.BRIDGE, MqttAccess.BRIDGE, "b");
    client.connectWith().cleanStart(false).sessionExpiryInterval(3600).send();
    return client;
  }

  private static Mqtt5BlockingClient client(String clientId, String user, String password) {
    return client(broker.port(), clientId, user, password);
  }

  private static Mqtt5BlockingClient client(int port, String id, String user, String password) {
    Mqtt5BlockingClient client = build(port, id, user, password);
    client.connect();
    return client;
  }

  private static Mqtt5BlockingClient build(int port, String id, String user, String password) {
    return Mqtt5Client.builder()
        .identifier(id)
        .serverHost("localhost")
        .serverPort(port)
        .sslConfig()
        .trustManagerFactory(Trust.in(certificates.authority()))
        .applySslConfig()
        .simpleAuth()
        .username(user)
        .password(password.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .applySimpleAuth()
        .buildBlocking();
  }
}
