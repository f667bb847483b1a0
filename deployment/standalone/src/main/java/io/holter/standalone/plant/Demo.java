package io.holter.standalone.plant;

import io.holter.gateway.AlertFeed;
import io.holter.gateway.FeedPosition;
import io.holter.gateway.console.desk.DeskFactory;
import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.DeviceKey;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import io.holter.standalone.ConsoleChoice;
import io.holter.standalone.ConsoleUsers.Once;
import io.holter.standalone.DataDirectory;
import io.holter.standalone.Endpoints;
import io.holter.standalone.Progress;
import io.holter.standalone.Standalone;
import io.holter.standalone.StandaloneConfig;
import io.holter.standalone.StandaloneConfig.EventTimeChoice;
import io.holter.standalone.StandalonePorts;
import io.holter.standalone.TenantEntry;
import io.holter.standalone.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo: a standalone Holter and a simulated plant; when all devices are learned, one welding
 * robot is infected. Draws nothing: it tells its listener, one event at a time.
 */
public final class Demo implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
  private static final long SEED = 20_261_121;
  private static final Duration TELL_EVERY = Duration.ofMillis(500);
  private static final Duration SETTLE = Duration.ofSeconds(5);
  private static final Duration LISTEN = Duration.ofSeconds(20);

  private static final String VISITOR = "demo";

  private final DataDirectory data;
  private final Optional<Once> visitor;
  private final Consumer<DemoEvent> listener;
  private final Object telling = new Object();
  private final Standalone standalone;
  private final Set<DeviceKey> compromised = ConcurrentHashMap.newKeySet();
  // Guarded by itself; what is closed in reverse.
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private volatile boolean closing;

  private Demo(DataDirectory data, Consumer<DemoEvent> listener, Optional<DeskFactory> desk) {
    this.data = data;
    this.visitor = desk.map(any -> Once.of(VISITOR));
    this.listener = listener;
    StandaloneConfig config =
        new StandaloneConfig(
            StandalonePorts.ANY, EventTimeChoice.RECEIVE, PlantLayout.tenants(), DemoPolicy.YAML);
    Consumer<Progress> steps = progress -> tell(new DemoEvent.Step(progress));
    this.standalone =
        visitor
            .map(
                once ->
                    Standalone.compose(
                        config, data, steps, new ConsoleChoice(once, desk.orElseThrow())))
            .orElseGet(() -> Standalone.compose(config, data, steps));
  }

  /**
   * A demo that has not begun.
   *
   * @param data stays the caller's to close, after the demo
   * @param listener told of everything, by one thread at a time; must return soon
   */
  public static Demo compose(DataDirectory data, Consumer<DemoEvent> listener) {
    return new Demo(data, listener, Optional.empty());
  }

  /**
   * The same with a console, to which one visitor may sign in once.
   *
   * @param desk makes what does what the visitor decides
   */
  public static Demo compose(DataDirectory data, Consumer<DemoEvent> listener, DeskFactory desk) {
    return new Demo(data, listener, Optional.of(desk));
  }

  /**
   * Starts everything, and returns when the plant speaks; the rest happens by itself.
   *
   * @throws IOException if the directory holds an earlier run, or something does not start
   */
  public void start() throws IOException, InterruptedException {
    refuseEarlierRun(data.root());
    keep(standalone);
    Endpoints endpoints = standalone.start();
    for (TenantEntry tenant : PlantLayout.tenants()) {
      listen(endpoints, tenant.id());
    }
    Plant plant = Plant.at(site(endpoints), SEED);
    keep(plant);
    plant.start();
    tell(
        new DemoEvent.Running(
            endpoints,
            plant.size(),
            PlantLayout.tenants().stream().map(TenantEntry::id).toList(),
            visitor));
    Thread director = new Thread(() -> direct(endpoints, plant), "demo-director");
    director.setDaemon(true);
    keep(
        () -> {
          director.interrupt();
          director.join();
        });
    director.start();
  }

  /** The tenant's own topic has an alert at once; that of all waits for the clock of the source. */
  private void listen(Endpoints endpoints, String tenant) throws IOException {
    AlertFeed feed =
        AlertFeed.of(
            Map.of("bootstrap.servers", endpoints.kafka()),
            RegistrySettings.at(endpoints.registry()),
            Topics.standard().alerts(tenant),
            FeedPosition.LATEST,
            this::alerted);
    keep(feed);
    feed.start();
  }

  /** Falls silent and closes everything, the plant first. */
  @Override
  public void close() {
    synchronized (running) {
      closing = true;
      while (!running.isEmpty()) {
        try {
          running.pop().close();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } catch (Exception e) {
          LOG.error("Closing a part of the demo failed; going on with the others.", e);
        }
      }
    }
  }

  private void direct(Endpoints endpoints, Plant plant) {
    try (LearningWatch watch = new LearningWatch(endpoints, PlantLayout.tenants())) {
      awaitLearned(watch, plant);
      Thread.sleep(SETTLE.toMillis());
      compromised.add(PlantLayout.VICTIM);
      plant.compromise(PlantLayout.VICTIM);
      tell(new DemoEvent.Compromised(PlantLayout.VICTIM, Instant.now()));
      Thread.sleep(LISTEN.toMillis());
      tell(
          new DemoEvent.Heard(
              PlantLayout.VICTIM,
              plant.rhythm(PlantLayout.VICTIM, 3 * (int) LISTEN.toSeconds()),
              (int) LISTEN.toSeconds()));
    } catch (InterruptedException | InterruptException e) {
      LOG.debug("The demo ends before its plot.", e);
    }
  }

  private void awaitLearned(LearningWatch watch, Plant plant) {
    long told = System.nanoTime() - TELL_EVERY.toNanos();
    while (true) {
      DemoEvent.Learning state = watch.poll(plant.counts());
      if (state.isComplete() || System.nanoTime() - told >= TELL_EVERY.toNanos()) {
        tell(state);
        told = System.nanoTime();
      }
      if (state.isComplete()) {
        return;
      }
    }
  }

  private void alerted(Alert alert) {
    Stream<String> devices =
        alert.getKind() == AlertKind.INCIDENT
            ? alert.getScope().getDevices().stream()
            : Stream.of(alert.getDevice());
    boolean expected =
        devices.allMatch(device -> compromised.contains(new DeviceKey(alert.getTenant(), device)));
    tell(new DemoEvent.Alerted(alert, expected));
  }

  private PlantSite site(Endpoints endpoints) {
    return new PlantSite(
        URI.create(endpoints.mqtt()),
        URI.create(endpoints.coap()),
        Trust.in(Path.of(endpoints.authority())),
        this::secret);
  }

  private String secret(DeviceKey device) {
    try {
      return standalone.secrets().of(device);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the secret of " + device.text() + " failed", e);
    }
  }

  private void tell(DemoEvent event) {
    synchronized (telling) {
      listener.accept(event);
    }
  }

  private void keep(AutoCloseable part) throws IOException {
    synchronized (running) {
      if (closing) {
        throw new IOException("the demo was closed while it started");
      }
      running.push(part);
    }
  }

  /** Baselines of an earlier run would take the pause since then for silence. */
  private static void refuseEarlierRun(Path root) throws IOException {
    if (Files.exists(root.resolve("kafka"))) {
      throw new IOException(
          "the directory "
              + root
              + " holds an earlier run; give the demo a new one (to go on with it, start standalone"
              + " on it)");
    }
  }
}
