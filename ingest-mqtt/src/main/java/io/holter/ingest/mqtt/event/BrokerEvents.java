package io.holter.ingest.mqtt.event;

import io.holter.ingest.Submission;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.schema.EventKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Takes what a broker tells of its clients. Counted as {@code holter.mqtt.events} by outcome:
 * {@code told} (a device's event), {@code unattributable} (quarantined), {@code ignored} (no event
 * of a device, or of the bridge itself), {@code suppressed} (one too many of its client).
 *
 * <p>Thread-safe; events are taken one at a time, in the order of the calls.
 */
public final class BrokerEvents {
  private final EventSettings settings;
  private final Set<Integer> identifiers;
  private final boolean dollars;
  private final EventOrigin origin;
  private final EventMapping mapping;
  private final BrokerDialect dialect;
  private final KnownDevices devices = new KnownDevices();
  private final EventBudget clients = new EventBudget(60, 1, 50);
  private final EventBudget strangers = new EventBudget(30, 0.25, 10);
  private final LongSupplier nanos;
  private final MeterRegistry meters;
  private final Tags tags;

  /**
   * Events of one broker.
   *
   * @param identifiers subscription identifiers of the settings' filters
   * @param devices filters of the devices' messages
   * @param nanos nanoseconds of a clock that only goes forward
   */
  public BrokerEvents(
      EventSettings settings,
      Set<Integer> identifiers,
      List<String> devices,
      EventOrigin origin,
      LongSupplier nanos,
      MeterRegistry meters) {
    this.settings = settings;
    this.identifiers = Set.copyOf(identifiers);
    this.dollars = devices.stream().noneMatch(filter -> filter.startsWith("$"));
    this.origin = origin;
    this.mapping = new EventMapping(origin);
    this.dialect = settings.broker().dialect();
    this.nanos = nanos;
    this.meters = meters;
    this.tags = Tags.of("source", origin.source(), "bridge", origin.bridge());
  }

  /**
   * Whether a message is the broker's own, and to be given to {@link #take}: also one that nobody
   * asked for, since HiveMQ CE delivers what begins with $ to whoever subscribed to everything,
   * which MQTT does not (5, §4.7.2).
   */
  public boolean hears(String topic) {
    return topic.startsWith("$") && (dollars || settings.hears(topic));
  }

  /** Name of the source. */
  public String source() {
    return origin.source();
  }

  /** A device was heard, so that its failed authentications are taken for its own. */
  public void heard(String tenant, String device) {
    if (settings.broker() != BrokerKind.NONE) {
      devices.heard(new ClientTemplate.Identity(tenant, device));
    }
  }

  /**
   * Takes one message of the broker's own.
   *
   * @return what to make durable before it is acknowledged; nothing if there is nothing to keep
   */
  public synchronized Optional<Submission> take(Arrival arrival) {
    Delivery delivery = arrival.delivery();
    if (!settings.hears(delivery.topic()) || isCopy(delivery.properties().subscriptionIds())) {
      return nothing("ignored");
    }
    Told told = dialect.read(delivery.topic(), delivery.payload());
    if (told instanceof Told.Unclear unclear) {
      return within(strangers, "", left -> mapping.unclear(text(unclear), arrival, left));
    }
    return told instanceof BrokerEvent event && !isOwn(event)
        ? event(event, arrival)
        : nothing("ignored");
  }

  /** The delivery to another subscription, where that is another session's. */
  private boolean isCopy(List<Integer> matched) {
    return !matched.isEmpty() && Collections.disjoint(matched, identifiers);
  }

  private Optional<Submission> event(BrokerEvent event, Arrival arrival) {
    Optional<ClientTemplate.Identity> identity = identity(event.client());
    boolean stranger = event.kind() == EventKind.AUTH_FAILURE;
    Optional<String> problem = problem(event, identity, stranger);
    if (!stranger && problem.isEmpty()) {
      identity.ifPresent(devices::heard);
    }
    return within(
        stranger || problem.isPresent() ? strangers : clients,
        event.client().name(),
        left ->
            problem.isPresent()
                ? mapping.refused(event, arrival, problem.get(), left)
                : mapping.of(event, identity.orElseThrow(), arrival, left));
  }

  private Optional<ClientTemplate.Identity> identity(BrokerEvent.Client client) {
    return client
        .user()
        .flatMap(settings.template()::match)
        .or(() -> client.id().flatMap(settings.template()::match));
  }

  private Optional<String> problem(
      BrokerEvent event, Optional<ClientTemplate.Identity> identity, boolean stranger) {
    if (identity.isEmpty()) {
      return Optional.of(
          "neither username '"
              + shown(event.client().user())
              + "' nor client id '"
              + shown(event.client().id())
              + "' fits the client template "
              + settings.template());
    }
    if (!origin.tenants().isEmpty() && !origin.tenants().contains(identity.get().tenant())) {
      return Optional.of("the broker may not speak for tenant '" + identity.get().tenant() + "'");
    }
    return stranger && !devices.knows(identity.get())
        ? Optional.of(
            "somebody claimed to be '"
                + identity.get().tenant()
                + "/"
                + identity.get().device()
                + "', whom nobody has heard since the bridge started")
        : Optional.empty();
  }

  /** The bridge is no device; but whoever tries its password is worth a look. */
  private boolean isOwn(BrokerEvent event) {
    return event.kind() != EventKind.AUTH_FAILURE && origin.isBridge(event.client());
  }

  private Optional<Submission> within(
      EventBudget budget, String client, java.util.function.LongFunction<Submission> made) {
    OptionalLong left = budget.admit(client, nanos.getAsLong());
    if (left.isEmpty()) {
      return nothing("suppressed");
    }
    Submission submission = made.apply(left.getAsLong());
    count(submission instanceof Submission.Attributed ? "told" : "unattributable");
    return Optional.of(submission);
  }

  private Optional<Submission> nothing(String outcome) {
    count(outcome);
    return Optional.empty();
  }

  private void count(String outcome) {
    meters.counter("holter.mqtt.events", tags.and("outcome", outcome)).increment();
  }

  private static String text(Told.Unclear unclear) {
    return "the broker's message is not taken for an event: " + unclear.detail();
  }

  private static String shown(Optional<String> text) {
    String open = text.orElse("").replaceAll("\\p{Cntrl}", "?");
    return open.length() <= 100 ? open : open.substring(0, 100) + "…";
  }
}
