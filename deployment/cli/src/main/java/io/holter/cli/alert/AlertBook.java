package io.holter.cli.alert;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Topics;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The alerts that are on Kafka, each at its latest step. */
public final class AlertBook {
  private final Map<String, Alert> latest = new HashMap<>();

  AlertBook() {}

  /**
   * Reads all that are kept. The tenants' topics have each device's own alerts; that of all tenants
   * has those that are part of no incident.
   */
  public static AlertBook read(TopicReader reader, Topics topics) {
    AlertBook book = new AlertBook();
    reader.all(topics.alerts(), Alert.class, book::add);
    for (String topic : reader.topics(topics.alertsPattern())) {
      reader.all(topic, Alert.class, book::add);
    }
    return book;
  }

  /** The same of one tenant; nothing of another one is looked at. */
  public static AlertBook read(TopicReader reader, Topics topics, String tenant) {
    AlertBook book = new AlertBook();
    Consumer<Alert> own =
        alert -> {
          if (alert.getTenant().equals(tenant)) {
            book.add(alert);
          }
        };
    reader.all(topics.alerts(), Alert.class, own);
    reader.all(topics.alerts(tenant), Alert.class, own);
    return book;
  }

  /**
   * Which alerts are wanted.
   *
   * @param since those that were told at or after this event time
   * @param open those that are not closed
   */
  public record Filter(
      Optional<String> tenant, Optional<String> device, Optional<Instant> since, boolean open) {
    private boolean holds(Alert alert) {
      return tenant.filter(t -> !t.equals(alert.getTenant())).isEmpty()
          && device.filter(d -> !d.equals(alert.getDevice())).isEmpty()
          && since.filter(s -> alert.getUpdatedAt().isBefore(s)).isEmpty()
          && !(open && alert.getState() == AlertState.CLOSED);
    }
  }

  void add(Alert step) {
    latest.merge(step.getId(), step, (a, b) -> b.getRevision() >= a.getRevision() ? b : a);
  }

  /** Those that are wanted, in the order in which they opened. */
  public List<Alert> list(Filter filter) {
    return latest.values().stream()
        .filter(filter::holds)
        .sorted(Comparator.comparing(Alert::getOpenedAt).thenComparing(Alert::getId))
        .toList();
  }

  /**
   * The alert of an id, or of the beginning of one.
   *
   * @throws java.util.NoSuchElementException if there is none, or more than one
   */
  public Alert find(String id) {
    return ById.find(latest, id, "alert");
  }

  /** The alert itself, or the devices' own ones where it is an incident of several. */
  public List<Alert> ofDevices(Alert alert) {
    return alert.getScope() == null
        ? List.of(alert)
        : alert.getScope().getAlerts().stream()
            .flatMap(id -> Optional.ofNullable(latest.get(id)).stream())
            .toList();
  }
}
