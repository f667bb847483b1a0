package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.Severity;
import io.holter.stream.policy.IncidentPolicy;
import java.util.List;

/**
 * An incident that is open.
 *
 * @param alert everything known of it, told or not; its state and revision are those last told
 * @param kind what its devices have in common
 * @param group in which they are many
 * @param lastJoin when the latest device joined, milliseconds since the epoch
 * @param toldAt when it was last told
 * @param openMembers devices' alerts in it that are open
 * @param untold whether it has grown since it was told
 * @param worst the severest of the devices' alerts
 * @param joinedAt when the devices that the scope lists joined, in the same order
 */
record OpenIncident(
    Alert alert,
    String kind,
    String group,
    long lastJoin,
    long toldAt,
    int openMembers,
    boolean untold,
    Severity worst,
    List<Long> joinedAt) {
  OpenIncident {
    joinedAt = List.copyOf(joinedAt);
  }

  IncidentRef ref() {
    return new IncidentRef(kind, alert.getId());
  }

  boolean spreading() {
    return alert.getScope().getSpreading();
  }

  /** Whether a device that departs in the same way belongs to it. */
  boolean accepts(Opening opening, IncidentPolicy policy) {
    long reach = (spreading() ? policy.spreadWithin() : policy.within()).toMillis();
    return opening.time() <= lastJoin + reach && (!spreading() || opening.isOf(group));
  }

  OpenIncident with(Alert changed) {
    return new OpenIncident(
        changed, kind, group, lastJoin, toldAt, openMembers, true, worst, joinedAt);
  }

  /** One device's alert less is open. */
  OpenIncident left() {
    return new OpenIncident(
        alert, kind, group, lastJoin, toldAt, openMembers - 1, untold, worst, joinedAt);
  }

  /** Told with everything that is known. */
  OpenIncident told(Alert step, long now) {
    return new OpenIncident(step, kind, group, lastJoin, now, openMembers, false, worst, joinedAt);
  }
}
