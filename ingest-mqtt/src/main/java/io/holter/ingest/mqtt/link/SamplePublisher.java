package io.holter.ingest.mqtt.link;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.reactivex.Flowable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Publishes a few messages of its own to see what the broker does with them. */
public final class SamplePublisher {
  private SamplePublisher() {}

  /**
   * Connects without a session that lasts, publishes at QoS 1, and leaves.
   *
   * @param settings the broker; the client identifier must be nobody else's
   * @param topic where to
   * @param count how many; the payload of each is its number, from 0
   * @return how many the broker acknowledged as published; fails if it cannot be connected
   * @throws IOException if a file cannot be read
   */
  public static CompletionStage<Integer> publish(
      ConnectionSettings settings, String topic, int count) throws IOException {
    Credentials credentials = Credentials.read(settings);
    var rx = Clients.client(settings, credentials, c -> {}, c -> {});
    Mqtt5AsyncClient client = rx.toAsync();
    return client
        .connect(Packets.clean(settings, credentials))
        .thenCompose(
            connected -> {
              CompletableFuture<Integer> accepted = new CompletableFuture<>();
              var counting =
                  rx.publish(Flowable.range(0, count).map(number -> message(topic, number)))
                      .filter(SamplePublisher::isAccepted)
                      .count()
                      .subscribe(
                          total -> accepted.complete(total.intValue()),
                          accepted::completeExceptionally);
              return accepted.whenComplete(
                  (total, failure) -> {
                    counting.dispose();
                    var unused = client.disconnect();
                  });
            });
  }

  private static Mqtt5Publish message(String topic, int number) {
    return Mqtt5Publish.builder()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(Integer.toString(number).getBytes(StandardCharsets.US_ASCII))
        .build();
  }

  private static boolean isAccepted(Mqtt5PublishResult result) {
    return result.getError().isEmpty();
  }
}
