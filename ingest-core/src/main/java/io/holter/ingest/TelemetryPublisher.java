package io.holter.ingest;

import io.holter.ingest.WatermarkClock.Hold;
import io.holter.schema.QuarantinedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/**
 * Makes the messages of one source durable on Kafka, in the order in which they were handed in, and
 * tells how each ended.
 *
 * <p>No method but {@link #close()} waits: records are encoded and sent by a thread of the
 * publisher's own, since Kafka's producer may block. Outcomes are completed on that thread or on
 * the producer's, so what depends on them must not block either. Until Kafka and the registry have
 * been reached, and after {@code close()}, submissions fail at once.
 */
public final class TelemetryPublisher implements AutoCloseable {
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final PublisherConfig config;
  private final IngestSource source;
  private final InstantSource clock;
  private final IngestMeters meters;
  private final LinkState state;
  private final KafkaLink link;
  private final WatermarkClock watermarks;
  private final AtomicBoolean ticking = new AtomicBoolean();
  private final ExecutorService sender;
  private final ScheduledExecutorService timer;

  /**
   * A publisher with a clock and a producer of the caller's choice. Does nothing until {@link
   * #start()}.
   *
   * @param producers opens a producer with acks=all; asked again when one has become unusable
   */
  public TelemetryPublisher(
      PublisherConfig config,
      IngestSource source,
      MeterRegistry registry,
      InstantSource clock,
      Supplier<Producer<byte[], byte[]>> producers) {
    this.config = config;
    this.source = source;
    this.clock = clock;
    this.meters = new IngestMeters(registry, source);
    this.state = new LinkState("Kafka topic " + config.topics().intake(), System::nanoTime);
    this.link =
        new KafkaLink(
            config.topics(),
            producers,
            () -> new WireFormat(config.topics(), config.registry()),
            state);
    this.watermarks =
        new WatermarkClock(source.eventTime(), source.lateness(), source.clockAhead());
    this.sender = Executors.newSingleThreadExecutor(r -> thread(r, "publisher"));
    this.timer = Executors.newSingleThreadScheduledExecutor(r -> thread(r, "watermarks"));
  }

  /** A publisher for one source. Does nothing until {@link #start()}. */
  public static TelemetryPublisher of(
      PublisherConfig config, IngestSource source, MeterRegistry registry) {
    String client = "holter-" + source.bridge() + "-" + source.name();
    return new TelemetryPublisher(
        config,
        source,
        registry,
        InstantSource.system(),
        () -> ProducerSettings.open(config, client));
  }

  /**
   * Starts to reach for Kafka and the registry, for as long as it takes, and to make watermarks.
   */
  public void start() {
    long interval = source.watermarkInterval().toNanos();
    var unused = timer.scheduleAtFixedRate(this::tick, 0, interval, TimeUnit.NANOSECONDS);
  }

  /**
   * Publishes a submission whatever the window; for protocols that bound what is unacknowledged
   * themselves (MQTT's Receive Maximum).
   */
  public CompletionStage<Outcome> publish(Submission submission) {
    meters.entered();
    return enqueue(submission);
  }

  /**
   * Publishes a submission whatever the window, and tells its outcome exactly once: on a thread of
   * the publisher's or the producer's, or on the caller's if it is known at once.
   *
   * @param told must neither block nor throw
   */
  public void publish(Submission submission, Consumer<Outcome> told) {
    var unused = publish(submission).thenAccept(told);
  }

  /**
   * Publishes a submission if the window has room, and tells its outcome like {@link
   * #publish(Submission, Consumer)}. If there is no room, the result is false, the submission is
   * counted as dropped, and there is no outcome.
   *
   * @param told must neither block nor throw
   */
  public boolean tryPublish(Submission submission, Consumer<Outcome> told) {
    return tryPublish(submission).map(outcome -> outcome.thenAccept(told)).isPresent();
  }

  /**
   * Publishes a submission if the window has room. If not, the result is empty and the submission
   * is counted as dropped: the caller says "wait", or gives up what promises nothing.
   */
  public Optional<CompletionStage<Outcome>> tryPublish(Submission submission) {
    return meters.enteredWithin(config.inFlightLimit())
        ? Optional.of(enqueue(submission))
        : Optional.empty();
  }

  /**
   * The source cannot be heard at the moment (its broker is away): its devices' silence means
   * nothing, and watermarks of the bridge's clock stop.
   */
  public void sourceDown() {
    run(() -> watermarks.pause(Hold.SOURCE_DOWN));
  }

  /** The source is heard again. A source counts as heard from the start. */
  public void sourceUp() {
    Instant now = clock.instant();
    run(() -> watermarks.resume(Hold.SOURCE_DOWN, now));
  }

  /** Whether Kafka and the registry have been reached, so that submissions are tried at all. */
  public boolean isOpen() {
    return state.isOpen();
  }

  /** Whether submissions are likely to succeed, and why not. */
  public PublisherHealth health() {
    return state.health(meters.counts().inFlight(), config.inFlightLimit());
  }

  /** What became of all submissions so far. */
  public IngestCounts counts() {
    return meters.counts();
  }

  /** Waits up to 10 s for what is under way; what is not durable by then fails. */
  @Override
  public void close() {
    timer.shutdownNow();
    run(
        () -> {
          state.closed("the publisher is closed");
          link.close(DRAIN);
        });
    sender.shutdown();
    try {
      if (!sender.awaitTermination(2 * DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        sender.shutdownNow();
      }
    } catch (InterruptedException e) {
      sender.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private CompletionStage<Outcome> enqueue(Submission submission) {
    Pending pending = new Pending(System.nanoTime(), new CompletableFuture<>());
    if (!state.isOpen()) {
      settle(pending, new Outcome.Failed(new IllegalStateException(health().detail())));
    } else if (submission instanceof Submission.Attributed attributed) {
      run(() -> admit(attributed, pending), pending);
    } else if (submission instanceof Submission.Unattributed unattributed) {
      run(() -> keep(unattributed.event(), pending), pending);
    }
    return pending.outcome();
  }

  private void admit(Submission.Attributed submission, Pending pending) {
    watermarks.observe(submission.eventTime(), submission.event().getReceiveTime());
    link.send(
        pending.submittedNanos(),
        wire -> wire.record(submission),
        (metadata, failure) -> {
          if (failure == null) {
            settle(
                pending,
                new Outcome.Durable(metadata.topic(), metadata.partition(), metadata.offset()));
            return;
          }
          // Never from the producer's own thread: a send may wait for that very thread.
          Rejection.of(failure)
              .map(rejection -> submission.refused(rejection.reason(), rejection.detail()))
              .ifPresentOrElse(
                  refused -> run(() -> keep(refused, pending), pending),
                  () -> fail(pending, failure));
        });
  }

  private void keep(QuarantinedEvent refused, Pending pending) {
    link.send(
        pending.submittedNanos(),
        wire -> wire.record(refused),
        (metadata, failure) -> {
          if (failure == null) {
            settle(pending, new Outcome.Quarantined(refused.getReason(), refused.getDetail()));
            return;
          }
          Rejection.of(failure)
              .flatMap(rejection -> Quarantine.smaller(refused))
              .ifPresentOrElse(
                  smaller -> run(() -> keep(smaller, pending), pending),
                  () -> fail(pending, failure));
        });
  }

  private void fail(Pending pending, Throwable failure) {
    state.failed(failure);
    run(() -> link.resetAfter(failure));
    settle(pending, new Outcome.Failed(failure));
  }

  private void settle(Pending pending, Outcome outcome) {
    if (outcome.acknowledgeable()) {
      state.succeeded(clock.instant());
    }
    meters.left(outcome, System.nanoTime() - pending.submittedNanos());
    pending.future().complete(outcome);
  }

  private void tick() {
    // The time is read before the queue, so that what was received earlier is sent earlier.
    Instant now = clock.instant();
    if (ticking.compareAndSet(false, true)) {
      run(
          () -> {
            ticking.set(false);
            link.ensureOpen();
            mark(now);
          });
    }
  }

  private void mark(Instant now) {
    if (state.isBehind()) {
      watermarks.pause(Hold.KAFKA_AWAY);
    } else {
      watermarks.resume(Hold.KAFKA_AWAY, now);
    }
    if (!state.isOpen()) {
      return;
    }
    watermarks
        .due(now)
        .ifPresent(
            time ->
                link.mark(
                    source,
                    time,
                    (metadata, failure) -> {
                      if (failure == null) {
                        meters.watermark();
                        state.succeeded(clock.instant());
                      } else {
                        state.failed(failure);
                        run(() -> link.resetAfter(failure));
                      }
                    }));
  }

  private void run(Runnable task) {
    try {
      sender.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed: there is nothing left to do it to.
    }
  }

  private void run(Runnable task, Pending pending) {
    try {
      sender.execute(task);
    } catch (RejectedExecutionException e) {
      settle(pending, new Outcome.Failed(new IllegalStateException("the publisher is closed", e)));
    }
  }

  private Thread thread(Runnable task, String what) {
    Thread thread = new Thread(task, "holter-" + what + "-" + source.name());
    thread.setDaemon(true);
    return thread;
  }

  private record Pending(long submittedNanos, CompletableFuture<Outcome> future) {
    CompletionStage<Outcome> outcome() {
      return future.minimalCompletionStage();
    }
  }
}
