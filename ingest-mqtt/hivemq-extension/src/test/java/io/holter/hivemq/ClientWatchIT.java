package io.holter.hivemq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real HiveMQ CE. Every test has devices of its own. */
class ClientWatchIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static WatchedBroker broker;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    broker =
        WatchedBroker.start(home, new PasswordExtension()).listening("$holter/events/#", "acme/#");
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void tellsOfAConnectionAndItsEnd() {
    Mqtt5BlockingClient device = broker.client("acme/a1/x", "acme/a1", "right");
    device.connect();
    device.disconnect();

    JsonNode connect = event("connect", "acme/a1");
    JsonNode disconnect = event("disconnect", "acme/a1");

    assertThat(connect.path("client").asText()).isEqualTo("acme/a1/x");
    assertThat(connect.path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(connect.path("mechanism").asText()).isEqualTo("none");
    assertThat(disconnect.path("operation").asText()).isEqualTo("NORMAL");
    assertThat(disconnect.path("time").asLong())
        .isGreaterThanOrEqualTo(connect.path("time").asLong());
  }

  @Test
  void tellsOfATakeover() {
    Mqtt5BlockingClient first = broker.client("acme/a2", "acme/a2", "right");
    first.connect();
    Mqtt5BlockingClient second = broker.client("acme/a2", "acme/a2", "right");
    second.connect();

    JsonNode disconnect = event("disconnect", "acme/a2");

    assertThat(disconnect.path("operation").asText()).isEqualTo("TAKEOVER");
    second.disconnect();
  }

  @Test
  void tellsOfAFailedAuthentication() {
    assertThatThrownBy(() -> broker.client("acme/a3", "acme/a3", "wrong").connect())
        .isInstanceOf(Mqtt5ConnAckException.class);

    JsonNode failure = event("auth-failure", "acme/a3");

    assertThat(failure.path("operation").asText()).isEqualTo("BAD_USER_NAME_OR_PASSWORD");
    assertThat(events("disconnect", "acme/a3")).isEmpty();
    assertThat(events("connect", "acme/a3")).isEmpty();
  }

  @Test
  void tellsOfRefusedPublishesAndSubscriptions() {
    Mqtt5BlockingClient device = broker.client("acme/a4", "acme/a4", "right");
    device.connect();
    device.subscribeWith().topicFilter("acme/a4/cmd").send();
    assertThatThrownBy(() -> device.subscribeWith().topicFilter("acme/#").send())
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> publish(device, "acme/other/x")).isInstanceOf(RuntimeException.class);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(events("refused", "acme/a4")).hasSize(2));

    assertThat(events("refused", "acme/a4"))
        .extracting(e -> e.path("operation").asText())
        .containsExactly("SUBSCRIBE", "PUBLISH");
    assertThat(events("refused", "acme/a4").get(1).path("reason").asText()).contains("acme/other");
    assertThat(event("subscribe", "acme/a4").path("topic").asText()).isEqualTo("acme/a4/cmd");
  }

  @Test
  void stampsPublisherAndNumberInPlaceOfTheClients() {
    Mqtt5BlockingClient device = broker.client("acme/a5", "acme/a5", "right");
    device.connect();
    for (int i = 0; i < 3; i++) {
      device
          .publishWith()
          .topic("acme/a5/t" + i)
          .qos(MqttQos.AT_LEAST_ONCE)
          .userProperties()
          .add("holter-publisher", "globex/plc")
          .add("holter-sequence", "1:999")
          .add("holter-will", "1")
          .add("own", "kept")
          .applyUserProperties()
          .send();
    }
    device.disconnect();

    List<Mqtt5Publish> heard = messages(topic -> topic.startsWith("acme/a5/t"), 3);

    assertThat(heard)
        .allSatisfy(m -> assertThat(values(m, "holter-publisher")).isEqualTo("acme/a5"));
    assertThat(heard).allSatisfy(m -> assertThat(values(m, "own")).isEqualTo("kept"));
    assertThat(heard).allSatisfy(m -> assertThat(values(m, "holter-will")).isEmpty());
    assertThat(heard).extracting(m -> number(m)).containsExactly("1", "2", "3");
    assertThat(heard).extracting(m -> epoch(m)).containsOnly(epoch(heard.get(0)));
  }

  @Test
  void marksALastWill() {
    Mqtt5BlockingClient device = broker.client("acme/a6", "acme/a6", "right");
    device
        .connectWith()
        .willPublish()
        .topic("acme/a6/will")
        .qos(MqttQos.AT_LEAST_ONCE)
        .userProperties()
        .add("holter-publisher", "globex/plc")
        .applyUserProperties()
        .applyWillPublish()
        .send();
    device
        .disconnectWith()
        .reasonCode(
            com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode
                .DISCONNECT_WITH_WILL_MESSAGE)
        .send();

    Mqtt5Publish will = messages("acme/a6/will"::equals, 1).get(0);

    assertThat(values(will, "holter-will")).isEqualTo("1");
    assertThat(values(will, "holter-publisher")).isEqualTo("acme/a6");
    assertThat(values(will, "holter-sequence")).isEmpty();
  }

  @Test
  void letsNoClientForgeAnEvent() {
    Mqtt5BlockingClient forger = broker.client("bridge-forger", WatchedBroker.BRIDGE, "right");
    forger
        .connectWith()
        .willPublish()
        .topic("$holter/events/auth-failure")
        .payload("{\"user\":\"acme/a7\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .applyWillPublish()
        .send();
    assertThatThrownBy(() -> publish(forger, "$holter/events/connect"))
        .isInstanceOf(RuntimeException.class);
    Mqtt5BlockingClient after = broker.client("acme/a7", "acme/a7", "right");
    after.connect();
    after.disconnect();
    event("disconnect", "acme/a7");

    assertThat(events("auth-failure", "acme/a7")).isEmpty();
    assertThat(events("connect", "acme/a7")).hasSize(1);
  }

  @Test
  void saysHowManyAttemptsOfABruteForceItLeftOut() {
    int attempts = 45;
    for (int i = 0; i < attempts; i++) {
      assertThatThrownBy(() -> broker.client("acme/a8", "acme/a8", "wrong").connect())
          .isInstanceOf(Mqtt5ConnAckException.class);
    }

    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () ->
                assertThat(
                        events("auth-failure", "acme/a8").stream()
                            .mapToLong(e -> 1 + e.path("suppressed").asLong())
                            .sum())
                    .isEqualTo(attempts));
    assertThat(events("auth-failure", "acme/a8")).hasSizeLessThan(attempts);
  }

  private static void publish(Mqtt5BlockingClient client, String topic) {
    client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).send();
  }

  private static JsonNode event(String event, String user) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(events(event, user)).isNotEmpty());
    return events(event, user).get(0);
  }

  private static List<JsonNode> events(String event, String user) {
    return broker.heard("$holter/events/" + event).stream()
        .map(ClientWatchIT::parse)
        .filter(e -> e.path("user").asText().equals(user))
        .toList();
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Mqtt5Publish> messages(Predicate<String> topic, int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> messages(topic).size() >= count);
    return messages(topic);
  }

  private static List<Mqtt5Publish> messages(Predicate<String> topic) {
    return broker.heard().stream().filter(m -> topic.test(m.getTopic().toString())).toList();
  }

  private static String epoch(Mqtt5Publish message) {
    String sequence = values(message, "holter-sequence");
    return sequence.substring(0, sequence.indexOf(':'));
  }

  private static String number(Mqtt5Publish message) {
    String sequence = values(message, "holter-sequence");
    return sequence.substring(sequence.indexOf(':') + 1);
  }

  private static String values(Mqtt5Publish message, String name) {
    return String.join(
        ",",
        message.getUserProperties().asList().stream()
            .filter(p -> p.getName().toString().equals(name))
            .map(Mqtt5UserProperty::getValue)
            .map(Object::toString)
            .toList());
  }
}
