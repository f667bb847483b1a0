package io.holter.ingest.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Devices that number their messages from 0, over one connection, which keeps their order. */
final class Devices implements AutoCloseable {
  /** How far a device is ahead of the broker's acknowledgements. */
  private static final int ROUNDS = 10;

  private static final int AHEAD = 500;

  private final Mqtt5AsyncClient client;
  private final Deque<CompletableFuture<Void>> rounds = new ArrayDeque<>();
  private final List<String> topics;
  private final AtomicInteger published = new AtomicInteger();
  private final AtomicBoolean going = new AtomicBoolean();
  private int next;
  private Thread load = new Thread(() -> {});

  Devices(int port, List<String> topics) {
    this.topics = topics;
    client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("devices-" + UUID.randomUUID())
            .serverHost("127.0.0.1")
            .serverPort(port)
            .buildAsync();
    client.connect().join();
  }

  /** Every device publishes {@code each} more messages at QoS 1; returns when all are safe. */
  void publish(int each) {
    for (int i = 0; i < each; i++) {
      publishOne();
    }
    settle(0);
  }

  private void publishOne() {
    List<CompletableFuture<?>> round = new ArrayList<>();
    for (String topic : topics) {
      round.add(
          client
              .publishWith()
              .topic(topic)
              .qos(MqttQos.AT_LEAST_ONCE)
              .payload(Integer.toString(next).getBytes(StandardCharsets.UTF_8))
              .send());
    }
    rounds.add(CompletableFuture.allOf(round.toArray(CompletableFuture[]::new)));
    next++;
    published.addAndGet(topics.size());
    settle(ROUNDS);
  }

  private void settle(int most) {
    while (rounds.size() > most) {
      rounds.remove().join();
    }
  }

  /**
   * Publishes in the background until {@link #stop()}, and never far ahead of what has arrived: it
   * is not the broker's queues that are to be tried.
   */
  void keepPublishing(IntSupplier arrived) {
    going.set(true);
    load =
        new Thread(
            () -> {
              while (going.get()) {
                publishOne();
                while (going.get() && published() - arrived.getAsInt() > AHEAD) {
                  LockSupport.parkNanos(1_000_000);
                }
              }
              settle(0);
            });
    load.start();
  }

  void stop() throws InterruptedException {
    going.set(false);
    load.join();
  }

  int published() {
    return published.get();
  }

  @Override
  public void close() {
    var unused = client.disconnect();
  }
}
