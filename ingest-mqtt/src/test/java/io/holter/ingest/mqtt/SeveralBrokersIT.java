package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.holter.schema.QuarantineReason;
import io.holter.service.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Brokers of one bridge do not notice each other. */
@Timeout(90)
class SeveralBrokersIT {
  private static final Duration LONG = Duration.ofSeconds(20);

  private static TestBroker first;
  private static TestBroker second;
  private final Path file;

  SeveralBrokersIT(@TempDir Path home) {
    this.file = home.resolve("mqtt.yaml");
  }

  @BeforeAll
  static void start(@TempDir Path one, @TempDir Path two) throws Exception {
    first = TestBroker.plain(one);
    second = TestBroker.plain(two);
  }

  @AfterAll
  static void stop() throws Exception {
    first.close();
    second.close();
  }

  @Test
  void oneComesAndGoesWhileTheOtherFlowsWithoutAGap() throws Exception {
    Mqtt5BlockingClient device = second.device("coming-device");
    try (WatchedBridge bridge = WatchedBridge.start(file, at(first, "a", "[acme/#]"))) {
      bridge.awaitReady("a");
      Flow flow = new Flow(first.device("flowing-device"), "acme/r1/t");

      bridge.become(at(first, "a", "[acme/#]"), at(second, "b", "[globex/#]"));
      bridge.awaitReady("b");
      TestBroker.publish(device, "globex/r1/t", "hello", MqttQos.AT_LEAST_ONCE);
      await().atMost(LONG).until(() -> bridge.kafka("b").payloads().contains("hello"));
      MockedPublisher kafkaOfTheSecond = bridge.kafka("b");
      bridge.become(at(first, "a", "[acme/#]"));

      int sent = flow.stop();
      await().atMost(LONG).until(() -> bridge.kafka("a").payloads().size() >= sent);
      assertThat(bridge.kafka("a").payloads())
          .containsExactlyElementsOf(IntStream.range(0, sent).mapToObj(Integer::toString).toList());
      assertThat(bridge.connects("a")).isEqualTo(1);
      assertThat(kafkaOfTheSecond.payloads()).containsExactly("hello");
      assertThat(bridge.report()).doesNotContainKeys("b/kafka", "b/session");
      assertThat(bridge.meters().find("holter.mqtt.connects").tag("source", "b").counter())
          .isNull();

      // Its session ended with it, so that nothing was queued for it meanwhile.
      TestBroker.publish(device, "globex/r1/t", "meanwhile", MqttQos.AT_LEAST_ONCE);
      bridge.become(at(first, "a", "[acme/#]"), at(second, "b", "[globex/#]"));
      bridge.awaitReady("b");
      TestBroker.publish(device, "globex/r1/t", "again", MqttQos.AT_LEAST_ONCE);
      await().atMost(LONG).until(() -> bridge.kafka("b").payloads().contains("again"));
      assertThat(bridge.kafka("b").payloads()).containsExactly("again");
    }
    device.disconnect();
  }

  @Test
  void oneThatIsAwayDoesNotHoldTheOther() throws Exception {
    Mqtt5BlockingClient device = first.device("alone-device");
    int nobody = TestBroker.freePort();
    try (WatchedBridge bridge =
        WatchedBridge.start(
            file,
            "source: away, url: \"mqtt://127.0.0.1:" + nobody + "\"",
            at(first, "here", "[here/#]"))) {
      bridge.awaitReady("here");
      TestBroker.publish(device, "here/r1/t", "heard", MqttQos.AT_LEAST_ONCE);

      await().atMost(LONG).until(() -> bridge.kafka("here").payloads().contains("heard"));
      await().atMost(LONG).until(() -> bridge.health("away/session").detail().contains("refused"));
      assertThat(bridge.health("away/session").status()).isEqualTo(Health.Status.UNREADY);
      assertThat(bridge.health("here/session").status()).isEqualTo(Health.Status.UP);
    }
    device.disconnect();
  }

  @Test
  void noneSpeaksForTheTenantOfAnother() throws Exception {
    Mqtt5BlockingClient honest = first.device("honest-device");
    Mqtt5BlockingClient impostor = second.device("impostor");
    try (WatchedBridge bridge =
        WatchedBridge.start(
            file,
            at(first, "acmes", "[acme/#, globex/#]") + ", tenants: [acme]",
            at(second, "globexs", "[acme/#, globex/#]") + ", tenants: [globex]")) {
      bridge.awaitReady("acmes");
      bridge.awaitReady("globexs");

      TestBroker.publish(honest, "acme/r1/t", "mine", MqttQos.AT_LEAST_ONCE);
      TestBroker.publish(impostor, "acme/r1/t", "not mine", MqttQos.AT_LEAST_ONCE);
      TestBroker.publish(impostor, "globex/r1/t", "my own", MqttQos.AT_LEAST_ONCE);

      await().atMost(LONG).until(() -> bridge.kafka("globexs").payloads().contains("my own"));
      await().atMost(LONG).until(() -> bridge.kafka("acmes").payloads().contains("mine"));
      assertThat(bridge.kafka("acmes").payloads()).containsExactly("mine");
      assertThat(bridge.kafka("acmes").quarantined()).isEmpty();
      assertThat(bridge.kafka("globexs").payloads()).containsExactly("my own");
      assertThat(bridge.kafka("globexs").quarantined())
          .singleElement()
          .satisfies(
              refused -> {
                assertThat(refused.getReason()).isEqualTo(QuarantineReason.FOREIGN_TENANT);
                assertThat(refused.getEvent().getTenant()).isEqualTo("acme");
                assertThat(refused.getEvent().getSource()).isEqualTo("globexs");
              });

      // It is allowed to from now on, without a new connection.
      bridge.become(
          at(first, "acmes", "[acme/#, globex/#]") + ", tenants: [acme]",
          at(second, "globexs", "[acme/#, globex/#]") + ", tenants: [globex, acme]");
      TestBroker.publish(impostor, "acme/r1/t", "allowed", MqttQos.AT_LEAST_ONCE);
      await().atMost(LONG).until(() -> bridge.kafka("globexs").payloads().contains("allowed"));
      assertThat(bridge.connects("globexs")).isEqualTo(1);
    }
    List.of(honest, impostor).forEach(Mqtt5BlockingClient::disconnect);
  }

  /** Numbers that a device publishes one after the other until it is told to stop. */
  private static final class Flow {
    private final AtomicBoolean on = new AtomicBoolean(true);
    private final AtomicInteger sent = new AtomicInteger();
    private final Thread thread;

    Flow(Mqtt5BlockingClient device, String topic) {
      thread =
          new Thread(
              () -> {
                while (on.get()) {
                  int number = sent.getAndIncrement();
                  TestBroker.publish(device, topic, "" + number, MqttQos.AT_LEAST_ONCE);
                }
                device.disconnect();
              });
      thread.start();
    }

    int stop() throws InterruptedException {
      on.set(false);
      thread.join();
      return sent.get();
    }
  }

  private static String at(TestBroker broker, String source, String filters) {
    return "source: "
        + source
        + ", url: \"mqtt://127.0.0.1:"
        + broker.port()
        + "\", filters: "
        + filters;
  }
}
