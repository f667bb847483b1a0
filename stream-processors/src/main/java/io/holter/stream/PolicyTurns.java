package io.holter.stream;

import io.holter.schema.DeviceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * When the devices of a source are due because the policy changed: their deadlines move then, also
 * those of a device that says nothing. Keeps the version that the deadlines of a source are of, so
 * that a change that was told late moves them as soon as it is known.
 */
final class PolicyTurns {
  private final KeyValueStore<String, String> versions;

  PolicyTurns(KeyValueStore<String, String> versions) {
    this.versions = versions;
  }

  /**
   * A moment at which devices are due.
   *
   * @param late whether the change itself was earlier, so that it is not known whom it concerns
   */
  record Turn(long time, boolean late) {
    /** Whether anything changes for a device. */
    boolean concerns(Policies policies, DeviceKey device) {
      return late
          || !policies.at(time - 1, device).detector().equals(policies.at(time, device).detector());
    }
  }

  /**
   * The moments that are passed, ascending.
   *
   * @param scope tenant and source
   * @param before the source's clock until now, if it had one
   * @param clock the source's clock
   */
  List<Turn> passed(Policies policies, String scope, OptionalLong before, long clock) {
    List<Turn> turns = new ArrayList<>();
    String known = versions.get(scope);
    if (before.isPresent()) {
      long last = before.getAsLong();
      if (known != null && !known.equals(policies.version(last))) {
        turns.add(new Turn(last, true));
      }
      policies.changes(last, clock).forEach(change -> turns.add(new Turn(change, false)));
    }
    String now = policies.version(clock);
    if (!now.equals(known)) {
      versions.put(scope, now);
    }
    return turns;
  }
}
