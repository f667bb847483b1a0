package io.holter.ingest.spool;

import io.holter.ingest.Outcome;
import io.holter.ingest.Relay;
import io.holter.ingest.Submission;
import io.holter.ingest.Unpromised;
import io.holter.service.Component;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What promises nothing, on its way to the publisher: directly while Kafka answers and nothing
 * older waits; otherwise over an encrypted file on disk, from which it is published in order when
 * Kafka is back, and before what came later. What has no place there is dropped and counted.
 *
 * <p>Each device's messages keep their order among themselves. To its messages that are
 * acknowledged (QoS 1 and 2), which wait in the broker, they have none.
 *
 * <p>Started before its publisher and closed after it, so that what the publisher gives up when it
 * closes is kept.
 */
public final class Spool implements Component, Unpromised {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final Duration END = Duration.ofSeconds(10);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SpoolSettings settings;
  private final Path directory;
  private final Relay relay;
  private final InstantSource clock;
  private final SpoolMeters meters;
  private final Outlook outlook;
  private final Numbers numbers = new Numbers();
  private final Valve valve = new Valve();
  private final LongAdder taken = new LongAdder();
  private volatile @Nullable Thread thread;
  private volatile boolean closing;

  /**
   * A spool. Does nothing until {@link #start()}.
   *
   * @param source the source whose messages it takes; names its directory
   * @param brokerQueueLimit messages that the broker keeps for the bridge, if that is known
   * @param relay the publisher
   */
  public Spool(
      SpoolSettings settings,
      String source,
      Supplier<OptionalLong> brokerQueueLimit,
      Relay relay,
      MeterRegistry registry,
      Tags tags,
      InstantSource clock) {
    this.settings = settings;
    this.directory = settings.directory().resolve(source);
    this.relay = relay;
    this.clock = clock;
    this.meters = new SpoolMeters(registry, tags);
    this.outlook =
        new Outlook(settings, brokerQueueLimit, relay, meters, taken::sum, System::nanoTime);
    this.outlook.register(registry, tags);
  }

  @Override
  public String name() {
    return "spool";
  }

  /**
   * Opens the spool and begins to publish what an earlier process left.
   *
   * @throws IOException if the directory or the key file cannot be used
   */
  @Override
  public void start() throws IOException {
    SpoolLog log = null;
    SubmissionCodec codec = null;
    if (settings.size() > 0) {
      long[] lost = new long[1];
      Files.createDirectories(directory);
      SecretKey key =
          settings.keyFile().isPresent()
              ? SpoolKey.read(settings.keyFile().get())
              : SpoolKey.readOrMake(settings.directory().resolve("spool.key"));
      codec = new SubmissionCodec(KeptSchemas.in(directory));
      log =
          SpoolLog.open(
              directory,
              settings,
              key,
              clock,
              (reason, records) -> {
                meters.dropped(reason, records);
                if (thread == null) {
                  lost[0] += records; // Found at the start: recovered, and lost at once.
                  relay.recovered(records);
                }
                relay.dropped(records);
              });
      relay.recovered(log.unread());
      if (log.unread() + lost[0] > 0) {
        LOG.info(
            "the spool {} has {} messages of an earlier run; {} are lost",
            directory,
            log.unread(),
            lost[0]);
      }
    }
    Thread worker = worker(log, codec);
    thread = worker;
    worker.start();
  }

  @Override
  public void take(Submission submission) {
    taken.increment();
    relay.received();
    numbers.number(submission);
    if (valve.isOpen() && relay.hasRoom()) {
      publish(submission);
    } else if (settings.size() == 0) {
      drop(DropReason.OFF);
    } else {
      offer(submission);
    }
  }

  private void publish(Submission submission) {
    relay.send(submission, outcome -> told(submission, outcome));
  }

  private void told(Submission submission, Outcome outcome) {
    if (!outcome.acknowledgeable() && settings.size() > 0) {
      relay.recovered(1);
      Numbers.mayRepeat(submission);
      offer(submission);
    }
  }

  private void offer(Submission submission) {
    switch (valve.offer(submission, System.nanoTime())) {
      case FIRST -> LockSupport.unpark(thread);
      case TAKEN -> {}
      case FULL -> drop(DropReason.BUSY);
      case ENDED -> drop(DropReason.CLOSED);
    }
  }

  private void drop(DropReason reason) {
    meters.dropped(reason, 1);
    relay.dropped(1);
  }

  /** While Kafka is away, how long that may go on; else what waits. */
  @Override
  public Health health() {
    Thread worker = thread;
    if (worker != null && !worker.isAlive() && !closing) {
      return Health.failed("the spool's thread has died; see the log, and restart the bridge");
    }
    return outlook.health();
  }

  /** Puts on disk what has not been published. */
  @Override
  public void close() {
    closing = true;
    Thread worker = thread;
    if (worker == null) {
      return;
    }
    LockSupport.unpark(worker);
    try {
      worker.join(END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread worker(@Nullable SpoolLog log, @Nullable SubmissionCodec codec) {
    Thread worker =
        new Thread(
            () -> {
              if (log == null || codec == null) {
                valve.openIfEmpty();
                run(() -> SECOND, valve::end);
              } else {
                Flow flow =
                    new Flow(valve, log, codec, relay, meters, settings, clock, this::publish);
                run(flow::step, flow::end);
              }
            },
            "holter-spool-" + directory.getFileName());
    worker.setDaemon(true);
    return worker;
  }

  private void run(Supplier<Duration> step, Runnable end) {
    while (!closing) {
      Duration pause = SECOND;
      try {
        pause = step.get();
        outlook.look();
      } catch (RuntimeException e) {
        LOG.error("the spool {} stumbled and goes on", directory, e);
      }
      if (!pause.isZero() && !closing) {
        LockSupport.parkNanos(this, pause.toNanos());
      }
    }
    valve.end();
    end.run();
  }
}
