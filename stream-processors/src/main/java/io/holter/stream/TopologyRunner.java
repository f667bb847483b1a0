package io.holter.stream;

import io.holter.service.Component;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One topology as a Kafka Streams application, begun as soon as what it needs is there. */
final class TopologyRunner implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(TopologyRunner.class);
  private static final Duration DRAIN = Duration.ofSeconds(20);
  private static final Duration STABLE = Duration.ofMinutes(1);

  private final String name;
  private final Supplier<Topology> topology;
  private final Map<String, Object> props;
  private final MeterRegistry meters;
  private final CountDownLatch closing = new CountDownLatch(1);
  // Guarded by this.
  private final Backoff backoff = new Backoff();
  private @Nullable KafkaStreams streams;
  private @Nullable KafkaStreamsMetrics streamsMeters;
  private long failedAt;
  private String failure = "";

  TopologyRunner(
      String name, Supplier<Topology> topology, Map<String, Object> props, MeterRegistry meters) {
    this.name = name;
    this.topology = topology;
    this.props = props;
    this.meters = meters;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    // Begins when the preparation says so.
  }

  /** Begins to run, unless closed meanwhile. */
  synchronized void run() {
    if (closing.getCount() == 0) {
      return;
    }
    try {
      Properties properties = new Properties();
      properties.putAll(props);
      KafkaStreams started = new KafkaStreams(topology.get(), properties);
      streams = started;
      started.setUncaughtExceptionHandler(this::replace);
      streamsMeters = new KafkaStreamsMetrics(started, Tags.of("topology", name));
      streamsMeters.bindTo(meters);
      started.start();
    } catch (RuntimeException e) {
      LOG.error("{}: starting the topology failed", name, e);
      note(e);
    }
  }

  /** Called on the dying thread, which waits here so that a lasting cause is no busy loop. */
  private StreamThreadExceptionResponse replace(Throwable cause) {
    meters.counter("holter.streams.thread.failures", "topology", name).increment();
    Duration wait = note(cause);
    LOG.error("{}: a thread failed and is replaced in {} ms", name, wait.toMillis(), cause);
    try {
      closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private synchronized Duration note(Throwable cause) {
    if (!isRecent()) {
      backoff.reset();
    }
    failedAt = System.nanoTime();
    failure = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    return backoff.next();
  }

  private boolean isRecent() {
    return !failure.isEmpty() && System.nanoTime() - failedAt < STABLE.toNanos();
  }

  @Override
  public synchronized Health health() {
    if (streams == null) {
      return failure.isEmpty()
          ? Health.unready("waits for the preparation")
          : Health.failed("did not start: " + failure);
    }
    return switch (streams.state()) {
      case RUNNING ->
          isRecent() ? Health.degraded("a thread was replaced after " + failure) : Health.up();
      case CREATED, REBALANCING -> Health.unready("is being assigned its partitions");
      case ERROR, PENDING_ERROR -> Health.failed("stopped after " + failure);
      case PENDING_SHUTDOWN, NOT_RUNNING -> Health.unready("is stopping");
    };
  }

  /** Leaves the group, so that whoever takes over need not wait for a session to time out. */
  @Override
  public void close() {
    closing.countDown();
    KafkaStreams running;
    KafkaStreamsMetrics bound;
    synchronized (this) {
      running = streams;
      bound = streamsMeters;
    }
    if (bound != null) {
      bound.close();
    }
    if (running != null
        && !running.close(
            CloseOptions.timeout(DRAIN)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP))) {
      LOG.warn(
          "{}: did not stop within {} s; its transaction is rolled back", name, DRAIN.toSeconds());
    }
  }
}
