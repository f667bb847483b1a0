package io.holter.gateway.sink;

import io.holter.gateway.transport.Transport;
import io.holter.schema.Alert;
import io.holter.schema.Serdes;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sink: a thread that joins its group, works, and after whatever failure begins again where
 * nothing is settled.
 */
final class SinkWorker {
  private static final Logger LOG = LoggerFactory.getLogger(SinkWorker.class);
  private static final RetrySettings PACE =
      new RetrySettings(Duration.ofMillis(500), Duration.ofSeconds(30));
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LAST_GRACE = Duration.ofSeconds(5);

  private final SinkConfig config;
  private final SinkKafka kafka;
  private final Groundwork groundwork;
  private final SinkMeters meters;
  private final SinkCondition condition;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final Thread thread;

  SinkWorker(SinkConfig config, SinkKafka kafka, Groundwork groundwork, MeterRegistry registry) {
    this.config = config;
    this.kafka = kafka;
    this.groundwork = groundwork;
    this.clock = InstantSource.system();
    this.meters = new SinkMeters(registry, config.name());
    this.condition = new SinkCondition(config, clock);
    this.thread = new Thread(this::run, "holter-sink-" + config.name());
    thread.setDaemon(true);
  }

  SinkConfig config() {
    return config;
  }

  void start() {
    thread.start();
  }

  Health health() {
    return condition.health();
  }

  SinkFigures figures(String tenant) {
    return new SinkFigures(
        config.name(),
        config.plan().name(),
        config.format().name(),
        config.plan().destination(),
        health(),
        meters.deliveredOf(tenant),
        meters.refusedOf(tenant),
        meters.lag());
  }

  /** Asks it to end. */
  void stop() {
    closing.countDown();
  }

  /** Waits for its end; interrupts what takes too long. */
  void awaitEnd() throws InterruptedException {
    stop();
    thread.join(GRACE.toMillis());
    if (thread.isAlive()) {
      thread.interrupt();
      thread.join(LAST_GRACE.toMillis());
    }
    if (thread.isAlive()) {
      LOG.warn("sink {} still waits for {}", config.name(), config.plan().destination());
    }
    meters.close();
  }

  private void run() {
    Backoff backoff = new Backoff(PACE, random);
    while (closing.getCount() > 0) {
      long start = System.nanoTime();
      try {
        if (groundwork.await(Duration.ofMillis(200))) {
          work();
        }
      } catch (InterruptedException | InterruptException e) {
        LOG.debug("sink {} was interrupted", config.name());
        return;
      } catch (IOException | RuntimeException e) {
        LOG.debug("sink {}", config.name(), e);
        condition.broken(Faults.sentence(e));
        if (System.nanoTime() - start > PACE.longest().toNanos()) {
          backoff = new Backoff(PACE, random);
        }
        pause(backoff.next(Optional.empty()));
      } finally {
        meters.returnAll();
      }
    }
  }

  private void work() throws IOException, InterruptedException {
    boolean newGroup = config.from() == StartAt.LATEST && isNewGroup();
    Pattern topics = SinkTopics.of(config.filter(), kafka.topics());
    try (Transport transport = config.plan().open();
        Journal journal = Journal.open(kafka, config.group());
        Consumer<byte[], byte[]> consumer = kafka.member(config.group())) {
      AlertReader reader =
          new AlertReader(
              Serdes.decoder(Alert.class, kafka.registry()), config.filter(), config.format());
      Courier courier = new Courier(config, transport, journal, meters, condition, clock, random);
      new SinkRun(
              config,
              topics,
              consumer,
              newGroup,
              reader,
              courier,
              journal,
              new SinkRun.Surroundings(meters, condition, clock, () -> closing.getCount() == 0))
          .run();
    }
  }

  /** Whether nobody of the group ever committed: only then may alerts be passed over. */
  private boolean isNewGroup() throws InterruptedException {
    try (Admin admin = kafka.admin()) {
      return admin
          .listConsumerGroupOffsets(config.group())
          .partitionsToOffsetAndMetadata()
          .get()
          .isEmpty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return true;
      }
      throw new IllegalStateException(
          "asking Kafka at "
              + kafka.servers()
              + " where group "
              + config.group()
              + " is failed: "
              + Faults.sentence(e),
          e);
    }
  }

  private void pause(Duration time) {
    try {
      closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }
}
