package io.holter.stream;

import io.holter.service.Component;
import io.holter.service.Health;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Kafka answers. Asked for, because Kafka Streams calls a topology running however long all
 * brokers are away.
 */
final class KafkaWatch implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, Object> settings;
  private final String servers;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(KafkaWatch::thread);
  private volatile Health health;
  // Belongs to the thread.
  private @Nullable Admin admin;

  KafkaWatch(StreamsAppConfig config) {
    this.settings = AdminSettings.of(config, "watch", PATIENCE);
    this.servers = config.kafka().getOrDefault("bootstrap.servers", "");
    this.health = Health.unready("Kafka at " + servers + " has not answered yet");
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public void start() {
    var unused =
        thread.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public Health health() {
    return health;
  }

  private void look() {
    Optional<String> problem = problem();
    boolean wasUp = health.isReady();
    health =
        problem
            .map(why -> Health.unready("Kafka at " + servers + " does not answer: " + why))
            .orElseGet(Health::up);
    if (wasUp && !health.isReady()) {
      LOG.warn("{}; work goes on where it stopped as soon as it does", health.detail());
    } else if (!wasUp && health.isReady()) {
      LOG.info("Kafka at {} answers", servers);
    }
  }

  /** Needs no permission on the cluster. */
  private Optional<String> problem() {
    try {
      Admin asked = admin == null ? Admin.create(settings) : admin;
      admin = asked;
      asked.describeCluster().clusterId().get();
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the application stops");
    } catch (ExecutionException | RuntimeException e) {
      return Optional.of(RootCause.of(e));
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "holter-streams-kafka-watch");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    try {
      thread.execute(this::release);
    } finally {
      thread.shutdown();
    }
  }

  private void release() {
    Admin open = admin;
    if (open != null) {
      open.close(Duration.ZERO);
    }
  }
}
