package io.holter.ingest.mqtt.doctor;

import io.holter.ingest.mqtt.link.Delivery;
import io.holter.ingest.mqtt.link.LinkListener;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hears what the doctor asked for, which is little, and lets all else pass. */
final class Ear implements LinkListener {
  private static final long QUIET_MILLIS = 1_000;
  private static final long END_MILLIS = 12_000;

  private final BlockingQueue<Delivery> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Delivery> unacknowledged = new LinkedBlockingQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);

  @Override
  public void delivered(Delivery delivery) {
    if (delivery.topic().startsWith("holter/doctor/") || delivery.topic().startsWith("$SYS/")) {
      heard.add(delivery);
    }
  }

  @Override
  public void ended(Throwable cause) {
    end.countDown();
  }

  /** Waits until the connection has ended, but not for ever. */
  void awaitEnd() throws InterruptedException {
    var unused = end.await(END_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The next message of a topic, if one comes soon. */
  Optional<Delivery> hear(String topic) throws InterruptedException {
    @Nullable Delivery next;
    do {
      next = heard.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    } while (next != null && !next.topic().equals(topic));
    return Optional.ofNullable(next);
  }

  /** Counts messages until none comes for a while. */
  int hearAll(String topic) throws InterruptedException {
    int count = 0;
    for (Optional<Delivery> next = hear(topic); next.isPresent(); next = hear(topic)) {
      unacknowledged.add(next.get());
      count++;
    }
    return count;
  }

  /** The same, acknowledging those that were counted before and all that follow. */
  int hearAllAcknowledging(String topic) throws InterruptedException {
    int count = unacknowledged.size();
    unacknowledged.forEach(Delivery::acknowledge);
    for (Optional<Delivery> next = hear(topic); next.isPresent(); next = hear(topic)) {
      next.get().acknowledge();
      count++;
    }
    return count;
  }

  static String text(Delivery delivery) {
    return StandardCharsets.UTF_8.decode(delivery.payload().duplicate()).toString();
  }
}
