package io.holter.gateway.sink;

import io.holter.schema.SchemaRegistration;
import io.holter.service.Component;
import io.holter.service.Health;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be there before a sink reads: the schemas in the registry, and the topics that what
 * became of alerts is written to. Tries again, unready, as long as one is away.
 */
public final class Groundwork implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(Groundwork.class);
  private static final RetrySettings PACE =
      new RetrySettings(Duration.ofMillis(250), Duration.ofSeconds(15));

  private final SinkKafka kafka;
  private final Backoff backoff = new Backoff(PACE, RandomGenerator.getDefault());
  private final CountDownLatch laid = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "holter-gateway-groundwork");
  private volatile Health health = Health.unready("not started");

  /** Nothing is asked before the start. */
  public Groundwork(SinkKafka kafka) {
    this.kafka = kafka;
    thread.setDaemon(true);
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public Health health() {
    return health;
  }

  /**
   * Waits until everything is there.
   *
   * @return whether it is within that time
   */
  boolean await(Duration longest) throws InterruptedException {
    return laid.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        Optional<String> missing = missing();
        if (missing.isEmpty()) {
          health = Health.up();
          laid.countDown();
          return;
        }
        health = Health.unready(missing.get());
        // Health is unready and says the same; beside a first holter streams it is nothing to warn
        // of.
        LOG.info("the gateway cannot deliver yet: {}", missing.get());
        closing.await(backoff.next(Optional.empty()).toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> missing() throws InterruptedException {
    try {
      SchemaRegistration.register(kafka.registry());
    } catch (Exception e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    try (Admin admin = kafka.admin()) {
      Set<String> missing =
          new TreeSet<>(List.of(kafka.topics().deliveries(), kafka.topics().undelivered()));
      missing.removeAll(admin.listTopics().names().get());
      return missing.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "Kafka at %s has no topics %s; holter streams makes them"
                  .formatted(kafka.servers(), missing));
    } catch (ExecutionException | RuntimeException e) {
      return Optional.of(
          "asking Kafka at %s for its topics failed: %s"
              .formatted(kafka.servers(), Faults.sentence(e)));
    }
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
  }
}
