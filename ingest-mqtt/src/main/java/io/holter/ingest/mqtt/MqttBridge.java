package io.holter.ingest.mqtt;

import io.holter.ingest.TelemetryPublisher;
import io.holter.ingest.Unpromised;
import io.holter.ingest.mqtt.event.BrokerEvents;
import io.holter.ingest.mqtt.event.EventOrigin;
import io.holter.ingest.mqtt.sequence.Gaps;
import io.holter.ingest.mqtt.sequence.SequenceFile;
import io.holter.ingest.mqtt.sequence.SequenceReader;
import io.holter.ingest.mqtt.session.DeviceOrder;
import io.holter.ingest.mqtt.session.Pool;
import io.holter.ingest.mqtt.session.PoolSpec;
import io.holter.service.Component;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps sessions at one MQTT broker and makes what arrives durable on Kafka; a message is
 * acknowledged when, and only when, it is on the intake or the quarantine topic.
 *
 * <p>While one of its sessions cannot hear the broker, the source counts as not heard, so that no
 * device is taken to be silent. It does not own its publisher.
 */
public final class MqttBridge implements Component {
  private final TelemetryPublisher publisher;
  private final MqttIntake intake;
  private final Pool pool;
  private final Gaps gaps;
  private final MeterRegistry meters;
  private final ScheduledExecutorService clock;
  private volatile BrokerEvents events;
  private volatile MqttSettings settings;
  private volatile Supplier<Optional<String>> remark = Optional::empty;

  /** A bridge that drops QoS 0 messages when the window is full. */
  public MqttBridge(
      MqttSettings settings,
      MappingSettings mapping,
      TelemetryPublisher publisher,
      MeterRegistry meters) {
    this(settings, mapping, publisher, publisher.unpromised(), meters);
  }

  /**
   * A bridge. Does nothing until {@link #start()}.
   *
   * @param unpromised takes QoS 0 messages
   */
  public MqttBridge(
      MqttSettings settings,
      MappingSettings mapping,
      TelemetryPublisher publisher,
      Unpromised unpromised,
      MeterRegistry meters) {
    this.settings = settings;
    this.publisher = publisher;
    this.meters = meters;
    Tags tags = Tags.of("source", mapping.source(), "bridge", mapping.bridge());
    this.gaps =
        new Gaps(
            settings.sequence(),
            mapping.eventTime(),
            numbers(settings),
            publisher::publish,
            System::nanoTime,
            meters,
            tags);
    DeviceOrder order = new DeviceOrder(settings.pool(), gaps::publish);
    this.events = events(settings, mapping);
    this.intake = new MqttIntake(rules(settings, mapping), publisher, unpromised, order, gaps);
    this.pool =
        new Pool(mapping.source(), spec(settings), intake, order, meters, tags, this::heard);
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "holter-gaps-" + mapping.source());
              thread.setDaemon(true);
              return thread;
            });
  }

  private static PoolSpec spec(MqttSettings settings) {
    return new PoolSpec(settings.connection(), settings.filters(), settings.pool());
  }

  private static SequenceFile numbers(MqttSettings settings) {
    return new SequenceFile(
        settings
            .pool()
            .stateDirectory()
            .filter(directory -> settings.sequence().isOn())
            .map(d -> d.resolve(settings.connection().clientId() + ".numbers")));
  }

  private BrokerEvents events(MqttSettings settings, MappingSettings mapping) {
    return new BrokerEvents(
        settings.events(),
        settings.eventIdentifiers(),
        settings.subscription().filters(),
        new EventOrigin(
            mapping.source(),
            mapping.bridge(),
            mapping.eventTime(),
            mapping.principalProperty().isPresent(),
            mapping.tenants(),
            settings.connection().clientId(),
            settings.connection().login().username().orElse("")),
        System::nanoTime,
        meters);
  }

  private MqttIntake.Rules rules(MqttSettings settings, MappingSettings mapping) {
    return new MqttIntake.Rules(
        new MqttMapping(mapping, new SequenceReader(settings.sequence())), events);
  }

  private void heard(boolean all) {
    if (all) {
      publisher.sourceUp();
    } else {
      publisher.sourceDown();
    }
  }

  @Override
  public String name() {
    return "session";
  }

  /** Adds a sentence to the health, such as how long the broker can go on queueing. */
  public MqttBridge remarking(Supplier<Optional<String>> sentence) {
    this.remark = sentence;
    return this;
  }

  /** Starts to connect, for as long as it takes. */
  @Override
  public void start() {
    publisher.sourceDown();
    pool.start();
    var unused = clock.scheduleWithFixedDelay(gaps::tick, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Goes on with other settings: filters without a reconnect, connections one after the other.
   *
   * @param mapping for messages that arrive from now on; of the same source and bridge
   * @see Pool#reconfigure
   */
  public void reconfigure(MqttSettings next, MappingSettings mapping) {
    if (!next.events().equals(settings.events()) || !next.filters().equals(settings.filters())) {
      events = events(next, mapping); // It forgets who was heard.
    }
    settings = next;
    intake.remap(rules(next, mapping));
    pool.reconfigure(spec(next));
  }

  /** Connects anew, one session after the other, with what the files hold now. */
  public void renew() {
    pool.renew();
  }

  /**
   * Hands over what the broker holds, and ends the sessions there. To be closed afterwards.
   *
   * @return completes when it is done, which takes as long as the broker is away
   */
  public CompletionStage<Void> retire() {
    return pool.retire();
  }

  /** Up when every session is connected and subscribed. */
  @Override
  public Health health() {
    Health sessions = pool.health();
    String where = settings.connection().endpoint() + ": " + sessions.detail();
    return new Health(
        sessions.status(), remark.get().map(said -> where + "; " + said).orElse(where));
  }

  /** Stops taking messages, acknowledges what becomes durable within 10 s, and disconnects. */
  @Override
  public void close() {
    pool.close();
    clock.shutdownNow();
    gaps.close();
  }
}
