package io.holter.benchmark.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The broker's limit: a subscriber that acknowledges at once and does nothing else. For each line
 * {@code expect N} on stdin it says, N messages later, when the last arrived (µs since 1970).
 */
final class SubscriberMain {
  private SubscriberMain() {}

  /** Takes the port and a filter for each session. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    AtomicLong received = new AtomicLong();
    AtomicLong target = new AtomicLong(Long.MAX_VALUE);
    List<Mqtt5AsyncClient> clients = new ArrayList<>();
    for (String filter : Arrays.asList(arguments).subList(1, arguments.length)) {
      clients.add(subscribe(port, filter, clients.size(), received, target));
    }
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      long expected = Long.parseLong(line.substring("expect ".length()));
      target.set(received.get() + expected);
      System.out.println("expecting");
    }
    System.exit(0);
  }

  private static Mqtt5AsyncClient subscribe(
      int port, String filter, int number, AtomicLong received, AtomicLong target) {
    Mqtt5AsyncClient client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("subscriber-" + number)
            .serverHost("127.0.0.1")
            .serverPort(port)
            .buildAsync();
    client.publishes(
        MqttGlobalPublishFilter.ALL,
        publish -> {
          long count = received.incrementAndGet();
          if (count == target.get()) {
            System.out.println(Payload.micros());
          }
        });
    client.connectWith().cleanStart(false).sessionExpiryInterval(3600).keepAlive(300).send().join();
    client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send().join();
    return client;
  }
}
