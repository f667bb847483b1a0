package io.holter.stream;

import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.service.Component;
import io.holter.service.Health;
import io.holter.stream.control.TopicFollower;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be there before a topology runs: schemas in the registry, topics in Kafka, and what
 * people decided so far. Tries again, unready, as long as one is away.
 */
final class Preparation implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final StreamsAppConfig config;
  private final List<TopicFollower> followers;
  private final List<Runnable> afterwards = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "holter-streams-preparation");
  private volatile Health health = Health.unready("not started");

  /**
   * A preparation that has not begun.
   *
   * @param followers of the topics on which people decide; each starts by itself
   */
  Preparation(StreamsAppConfig config, List<TopicFollower> followers) {
    this.config = config;
    this.followers = List.copyOf(followers);
    thread.setDaemon(true);
  }

  /** Has {@code next} run once everything is there; said before this component starts. */
  void then(Runnable next) {
    afterwards.add(next);
  }

  @Override
  public String name() {
    return "preparation";
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public Health health() {
    return health;
  }

  private void run() {
    Backoff backoff = new Backoff();
    try {
      while (closing.getCount() > 0) {
        health = attempt();
        if (health.isReady()) {
          awaitFollowers();
          afterwards.forEach(Runnable::run);
          return;
        }
        LOG.warn("streams cannot start yet: {}", health.detail());
        closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A record that was read before a decision that it is subject to would be judged without it. */
  private void awaitFollowers() throws InterruptedException {
    Health found = health;
    for (TopicFollower follower : followers) {
      health = Health.unready("waits until all of " + follower.topic() + " is read");
      follower.awaitCaughtUp();
    }
    health = found;
  }

  private Health attempt() throws InterruptedException {
    RegistrySettings registry = config.registry();
    try {
      SchemaRegistration.register(registry);
    } catch (Exception e) {
      return Health.unready(
          "registering schemas at " + registry.url() + " failed: " + RootCause.of(e));
    }
    try (Admin admin = Admin.create(AdminSettings.of(config, "preparation", PATIENCE))) {
      TopicProvision.Outcome outcome =
          new TopicProvision(config.topics()).provide(admin, config.tenants().ids());
      if (!outcome.created().isEmpty()) {
        LOG.info("made topics {}", outcome.created());
      }
      List<String> problems = outcome.problems();
      return problems.isEmpty() ? Health.up() : Health.unready(String.join("; ", problems));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return Health.unready(
          "making topics at "
              + config.kafka().get("bootstrap.servers")
              + " failed: "
              + RootCause.of(e));
    }
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
  }
}
