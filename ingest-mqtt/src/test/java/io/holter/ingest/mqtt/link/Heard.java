package io.holter.ingest.mqtt.link;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A listener that remembers, and acknowledges nothing unless told to. */
final class Heard implements LinkListener {
  final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  final CompletableFuture<Throwable> end = new CompletableFuture<>();

  private final boolean acknowledging;

  Heard() {
    this(false);
  }

  /** One that acknowledges at once, if told to. */
  Heard(boolean acknowledging) {
    this.acknowledging = acknowledging;
  }

  @Override
  public void delivered(Delivery delivery) {
    deliveries.add(delivery);
    if (acknowledging) {
      delivery.acknowledge();
    }
  }

  @Override
  public void ended(Throwable cause) {
    end.complete(cause);
  }

  /** Waits for so many messages. */
  List<Delivery> await(int count) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> deliveries.size() >= count);
    return deliveries;
  }

  /** Waits for the end, and says why as a person is told. */
  String ending() throws Exception {
    return Sentences.of(end.get(20, TimeUnit.SECONDS));
  }

  static String text(Delivery delivery) {
    return StandardCharsets.UTF_8.decode(delivery.payload().duplicate()).toString();
  }
}
