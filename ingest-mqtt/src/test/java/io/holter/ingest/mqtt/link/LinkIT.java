package io.holter.ingest.mqtt.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.holter.schema.UserProperty;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One connection to a real broker, HiveMQ CE, over MQTT 5. */
@Timeout(60)
class LinkIT {
  private static HiveMqBroker broker;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    broker = new HiveMqBroker().with("plain", "tcp-listener", "").start(home);
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @Test
  void deliversAllThatMqtt5Says(TestInfo test) throws Exception {
    Heard heard = new Heard();
    Link link = subscribed(test, heard, new Subscription(topic(test) + "/#", 7));

    broker
        .device()
        .publishWith()
        .topic(topic(test) + "/a")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload("hello".getBytes(StandardCharsets.UTF_8))
        .contentType("text/plain")
        .responseTopic("answers/here")
        .correlationData(new byte[] {1, 2})
        .messageExpiryInterval(3_600)
        .userProperties()
        .add("b", "1")
        .add("a", "2")
        .add("b", "3")
        .applyUserProperties()
        .send();

    Delivery delivery = heard.await(1).get(0);
    assertThat(delivery.topic()).isEqualTo(topic(test) + "/a");
    assertThat(Heard.text(delivery)).isEqualTo("hello");
    assertThat(delivery.qos()).isEqualTo(MqttQos.AT_LEAST_ONCE);
    assertThat(delivery.dup()).isFalse();
    assertThat(delivery.packetId()).isBetween(1, 65_535);
    assertThat(delivery.properties().contentType()).isEqualTo("text/plain");
    assertThat(delivery.properties().responseTopic()).isEqualTo("answers/here");
    assertThat(delivery.properties().correlationData()).isEqualTo(ByteBuffer.wrap(bytes(1, 2)));
    assertThat(delivery.properties().expirySeconds()).isBetween(3_500L, 3_600L);
    assertThat(delivery.properties().userProperties())
        .containsExactly(
            new UserProperty("b", "1"), new UserProperty("a", "2"), new UserProperty("b", "3"));
    assertThat(delivery.properties().subscriptionIds()).containsExactly(7);
    assertThat(link.security().getMechanism()).isEqualTo("none");
    end(link, heard);
  }

  @Test
  void tellsWhatIsSentAgain(TestInfo test) throws Exception {
    // This broker sends all that it queued, but of what comes live one, until that is acknowledged.
    Heard away = new Heard();
    Link left = subscribed(test, away, new Subscription(topic(test), 0));
    left.disconnect();
    away.ending();
    publish(test, 3, MqttQos.AT_LEAST_ONCE);
    Heard first = new Heard();
    Link cut = open(test, first);
    cut.connect().toCompletableFuture().get();
    List<Integer> packets = first.await(3).stream().map(Delivery::packetId).toList();
    first.deliveries.get(0).acknowledge();
    cut.disconnect();
    first.ending();

    Heard second = new Heard();
    Link again = open(test, second);
    assertThat(again.connect().toCompletableFuture().get().sessionPresent()).isTrue();

    assertThat(second.await(2)).allMatch(Delivery::dup);
    assertThat(second.deliveries)
        .extracting(Delivery::packetId)
        .containsExactlyElementsOf(packets.subList(1, 3));
    assertThat(first.deliveries).as("not the first time").noneMatch(Delivery::dup);
    second.deliveries.forEach(Delivery::acknowledge);
    second.deliveries.get(0).acknowledge();
    end(again, second);
  }

  @Test
  void missesNothingThatAResumedSessionBringsBeforeSubscribe(TestInfo test) throws Exception {
    Heard away = new Heard();
    Link left = subscribed(test, away, new Subscription(topic(test), 0));
    left.disconnect();
    away.ending();
    publish(test, 50, MqttQos.AT_LEAST_ONCE);

    Heard back = new Heard();
    Link resumed = open(test, back);
    resumed.connect().toCompletableFuture().get();

    assertThat(back.await(50)).extracting(Heard::text).containsExactlyElementsOf(numbers(50));
    assertThat(back.deliveries).as("tapped from the first on").allMatch(d -> d.packetId() > 0);
    assertThat(back.end).isNotDone();
    back.deliveries.forEach(Delivery::acknowledge);
    end(resumed, back);
  }

  @Test
  void takesEveryQos0MessageOffTheClientWhileItsListenerIsBusy(TestInfo test) throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    Heard heard = new Heard();
    LinkListener slow =
        new LinkListener() {
          @Override
          public void delivered(Delivery delivery) {
            try {
              busy.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            heard.delivered(delivery);
          }

          @Override
          public void ended(Throwable cause) {
            heard.ended(cause);
          }
        };
    Link link = Links.open(settings(test), 10, slow);
    link.connect().toCompletableFuture().get();
    link.subscribe(List.of(new Subscription(topic(test), 0))).toCompletableFuture().get();

    publish(test, 500, MqttQos.AT_MOST_ONCE);
    busy.countDown();

    assertThat(heard.await(500)).extracting(Heard::text).containsExactlyElementsOf(numbers(500));
    assertThat(heard.deliveries).allMatch(d -> d.packetId() == 0);
    end(link, heard);
  }

  @Test
  void stopsReadingWhenTold(TestInfo test) throws Exception {
    Heard heard = new Heard();
    Link link = subscribed(test, heard, new Subscription(topic(test), 0));
    publish(test, 1, MqttQos.AT_MOST_ONCE);
    heard.await(1);

    link.reading(false);
    publish(test, 10, MqttQos.AT_MOST_ONCE);
    Awaitility.await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(5))
        .until(() -> heard.deliveries.size() <= 2);
    link.reading(true);

    heard.await(11);
    end(link, heard);
  }

  @Test
  void identifiesTheSubscriptionsThatAMessageMatched(TestInfo test) throws Exception {
    Heard heard = new Heard();
    Link link =
        subscribed(
            test,
            heard,
            new Subscription(topic(test) + "/#", 3),
            new Subscription(topic(test) + "/x", 9),
            new Subscription(topic(test) + "/y", 0));

    try (Device device = new Device(broker.device())) {
      device.publish(topic(test) + "/x", "", MqttQos.AT_LEAST_ONCE);
    }

    assertThat(
            heard.await(1).stream()
                .flatMap(d -> d.properties().subscriptionIds().stream())
                .distinct())
        .contains(9)
        .isSubsetOf(3, 9);
    end(link, heard);
  }

  @Test
  void saysWhatTheBrokerAnsweredFilterByFilter(TestInfo test) throws Exception {
    Heard heard = new Heard();
    Link link = open(test, heard);
    Granted granted = link.connect().toCompletableFuture().get();
    assertThat(granted.sessionPresent()).isFalse();
    assertThat(granted.sharedSubscriptions()).isTrue();
    assertThat(granted.sessionExpiry()).isEqualTo(Duration.ofHours(1));

    List<Answer> answers =
        link.subscribe(List.of(new Subscription("a", 0), new Subscription("b/#", 2)))
            .toCompletableFuture()
            .get();
    assertThat(answers).extracting(Answer::filter).containsExactly("a", "b/#");
    assertThat(answers).extracting(Answer::code).containsExactly(1, 1);
    assertThat(link.unsubscribe(List.of("a", "b/#")).toCompletableFuture().get())
        .extracting(Answer::code)
        .containsExactly(0, 0);
    end(link, heard);
  }

  @Test
  void endsItsSessionWhenTold(TestInfo test) throws Exception {
    Heard heard = new Heard();
    end(subscribed(test, heard, new Subscription(topic(test), 0)), heard);

    Heard next = new Heard();
    Link link = open(test, next);

    assertThat(link.connect().toCompletableFuture().get().sessionPresent()).isFalse();
    end(link, next);
  }

  @Test
  void leavesAlsoIfToldWhileItConnects(TestInfo test) throws Exception {
    Heard heard = new Heard();
    Link link = open(test, heard);
    var connecting = link.connect().toCompletableFuture();
    link.disconnect();

    assertThat(heard.end.get(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(connecting.handle((granted, failure) -> failure).get()).isNotNull();
    link.release();
  }

  private static Link subscribed(TestInfo test, Heard heard, Subscription... subscriptions)
      throws Exception {
    Link link = open(test, heard);
    link.connect().toCompletableFuture().get();
    link.subscribe(List.of(subscriptions)).toCompletableFuture().get();
    return link;
  }

  private static Link open(TestInfo test, Heard heard) throws Exception {
    return Links.open(settings(test), 100, heard);
  }

  private static ConnectionSettings settings(TestInfo test) {
    return broker.plain("link-" + topic(test)).withSessionExpiry(Duration.ofHours(1));
  }

  private static void end(Link link, Heard heard) throws Exception {
    link.endSession();
    heard.end.get(20, TimeUnit.SECONDS);
    link.release();
  }

  private static void publish(TestInfo test, int count, MqttQos qos) {
    try (Device device = new Device(broker.device())) {
      numbers(count).forEach(n -> device.publish(topic(test), n, qos));
    }
  }

  private static String topic(TestInfo test) {
    return "t" + Integer.toHexString(test.getDisplayName().hashCode());
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
