package io.holter.ingest;

import io.holter.ingest.WatermarkClock.Hold;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
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
 * publisher's own, since Kafka's producer may block. Outcomes are told on that thread or on the
 * producer's, so what depends on them must not block either. What happens while Kafka or the
 * registry is away is a matter of {@link Patience}; after {@code close()}, submissions fail at
 * once.
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
  private final Dispatch dispatch;
  private final AtomicBoolean ticking = new AtomicBoolean();
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
    this.dispatch =
        new Dispatch(
            config.patience(),
            link,
            state,
            meters,
            watermarks,
            "holter-publisher-" + source.name());
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "holter-watermarks-" + source.name());
              thread.setDaemon(true);
              return thread;
            });
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
    dispatch.handover().start();
    long interval = source.watermarkInterval().toNanos();
    var unused = timer.scheduleAtFixedRate(this::tick, 0, interval, TimeUnit.NANOSECONDS);
  }

  /**
   * Publishes a submission whatever the window, for protocols that bound what is unacknowledged
   * themselves (MQTT's Receive Maximum), and tells its outcome exactly once: on a thread of the
   * publisher's or the producer's, or on the caller's if it is known at once.
   *
   * @param told must neither block nor throw
   */
  public void publish(Submission submission, Consumer<Outcome> told) {
    meters.entered();
    submit(submission, told);
  }

  /**
   * Publishes a submission if the window has room, and tells its outcome like {@link
   * #publish(Submission, Consumer)}. If there is no room, the result is false, the submission is
   * counted as dropped, and there is no outcome: the caller says "wait", or gives up what promises
   * nothing.
   *
   * @param told must neither block nor throw
   */
  public boolean tryPublish(Submission submission, Consumer<Outcome> told) {
    boolean entered = meters.enteredWithin(config.inFlightLimit());
    if (entered) {
      submit(submission, told);
    }
    return entered;
  }

  /** {@link #publish(Submission, Consumer)} with a stage for the outcome. */
  public CompletionStage<Outcome> publish(Submission submission) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    publish(submission, outcome::complete);
    return outcome.minimalCompletionStage();
  }

  /** {@link #tryPublish(Submission, Consumer)} with a stage for the outcome, or nothing. */
  public Optional<CompletionStage<Outcome>> tryPublish(Submission submission) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    return tryPublish(submission, outcome::complete)
        ? Optional.of(outcome.minimalCompletionStage())
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

  /** The publisher as a store of messages before it sees it. */
  public Relay relay() {
    return new PublisherRelay(this, meters, config.inFlightLimit());
  }

  /** Takes what promises nothing, or drops and counts it where the window has no room. */
  public Unpromised unpromised() {
    return submission -> tryPublish(submission, outcome -> {});
  }

  /** Old messages wait before the publisher, or no longer do. */
  void holdsOld(boolean old) {
    Instant now = clock.instant();
    run(
        () -> {
          if (old) {
            watermarks.pause(Hold.OLD_WAITING);
          } else {
            watermarks.resume(Hold.OLD_WAITING, now);
          }
        });
  }

  /** Whether Kafka and the registry have been reached, so that submissions are sent at all. */
  public boolean isOpen() {
    return state.isOpen();
  }

  /** Whether submissions are taken: sent, or kept in order until they can be. */
  public boolean isTaking() {
    return state.isOpen() || dispatch.isPatient();
  }

  /**
   * Whether Kafka is away, or has left what was handed in waiting for more than 2 s: what promises
   * nothing had better be kept elsewhere.
   */
  public boolean isBehind() {
    return state.isBehind();
  }

  /** Whether submissions are likely to succeed, and why not. */
  public PublisherHealth health() {
    return state.health(meters.counts().inFlight(), config.inFlightLimit(), clock.instant());
  }

  /** What became of all submissions so far. */
  public IngestCounts counts() {
    return meters.counts();
  }

  /** Waits up to 10 s for what is under way; what is not durable by then fails. */
  @Override
  public void close() {
    timer.shutdownNow();
    dispatch.close(DRAIN);
  }

  /** Hands in what has been counted as in flight. */
  void submit(Submission submission, Consumer<Outcome> told) {
    Consignment consignment = new Consignment(dispatch, submission, told, System.nanoTime());
    if (isTaking()) {
      dispatch.handover().add(consignment);
    } else {
      dispatch.fail(consignment, new IllegalStateException(state.detail()));
    }
  }

  private void tick() {
    // The time is read before the queue, so that what was received earlier is sent earlier.
    Instant now = clock.instant();
    if (ticking.compareAndSet(false, true)) {
      run(
          () -> {
            ticking.set(false);
            mark(now);
          });
    }
  }

  private void mark(Instant now) {
    // A tick that waited itself, behind what waited for Kafka, tells the same as a link behind.
    boolean waited = clock.instant().isAfter(now.plus(LinkState.BEHIND));
    if (waited || (state.isReached() && state.isBehind())) {
      watermarks.pause(Hold.KAFKA_AWAY);
    } else {
      watermarks.resume(Hold.KAFKA_AWAY, now);
    }
    if (state.isOpen()) {
      watermarks
          .due(now)
          .ifPresent(
              time -> link.mark(source, time, (metadata, failure) -> dispatch.marked(failure)));
    }
  }

  private void run(Runnable task) {
    dispatch.handover().add(new Dispatch.Task(task));
  }
}
