package io.holter.gateway.format;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.Behaviour;
import io.holter.schema.Evidence;
import io.holter.schema.IncidentScope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One alert event that goes out: one step of one alert's life.
 *
 * @param alert the event
 * @param origin the record that it is, or a made-up place where it is synthetic
 * @param synthetic whether it was made by {@code holter sink test}; receivers are told
 */
public record Finding(Alert alert, Evidence origin, boolean synthetic) {
  /**
   * Identifies the event: the same for the same step of the same alert, whoever sends it and how
   * often (a name-based UUID, RFC 9562 §5.3, of tenant, alert and revision).
   */
  public String uid() {
    String name = alert.getTenant() + "/" + alert.getId() + "/" + alert.getRevision();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Whether somebody should act on it: it is no test, and of no model that is on trial. */
  boolean isForAction() {
    return !synthetic && !alert.getExperimental();
  }

  /** The devices that it is about; of a large incident those that are named. */
  List<String> devices() {
    IncidentScope scope = alert.getScope();
    if (scope != null && isIncident()) {
      return scope.getDevices();
    }
    return alert.getDevice().isEmpty() ? List.of() : List.of(alert.getDevice());
  }

  boolean isIncident() {
    return alert.getKind() == AlertKind.INCIDENT;
  }

  /** The behaviour that departed most, or what the devices of an incident have in common. */
  String cause() {
    return Optional.ofNullable(alert.getScope())
        .filter(scope -> isIncident())
        .map(IncidentScope::getBehaviour)
        .or(() -> alert.getBehaviours().stream().findFirst().map(Behaviour::getName))
        .orElse("unknown");
  }

  /** What kind of alert it is, the same for all of a kind: {@code device:new-channel}. */
  String code() {
    return alert.getKind().name().toLowerCase(Locale.ROOT) + ":" + cause();
  }

  /** A few words that are the same for all of a kind. */
  String kindTitle() {
    String what = (isIncident() ? "Several devices" : "A device") + " departed from baseline: ";
    return (synthetic ? "Test, no alert: " : "") + what + cause();
  }

  /** A few words: who, and what departed. */
  String title() {
    IncidentScope scope = alert.getScope();
    String who =
        scope != null && isIncident() ? scope.getDeviceCount() + " devices" : alert.getDevice();
    String what = who + " departed from baseline: " + cause();
    return synthetic ? "Test, no alert: " + what : what;
  }

  /** Where the records are that show it, for one field. */
  String evidence() {
    return alert.getEvidence().stream().map(Finding::place).collect(Collectors.joining(", "));
  }

  /** Where a record is, in one word: {@code topic/partition@offset}. */
  static String place(Evidence record) {
    return record.getTopic() + "/" + record.getPartition() + "@" + record.getOffset();
  }
}
