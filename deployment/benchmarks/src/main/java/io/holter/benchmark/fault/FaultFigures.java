package io.holter.benchmark.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the messages of one run.
 *
 * @param broker the MQTT broker
 * @param episodes faults, or faults at one time
 * @param seconds under load
 * @param published messages that the broker acknowledged to a device
 * @param durable of these, on intake or in quarantine
 * @param lost of these, on neither
 * @param records on intake
 * @param duplicates records on intake that repeat another one
 * @param deduplicated records on intake that isolation did not pass on and did not refuse
 * @param deduplicatedCounted the same as isolation counted it; a transaction that was rolled back
 *     when Kafka went counts again
 * @param telemetryMissing numbers on intake that are not on telemetry
 * @param telemetryDuplicates records on telemetry that repeat another one
 * @param outOfOrder numbers that first appear on intake behind a higher one of their device
 * @param telemetryOutOfOrder the same on telemetry
 * @param quarantined records in quarantine
 * @param reconnects connections of the bridge to the broker after its first
 * @param reconnectsForced of these, those that the faults made necessary
 * @param reconnectsPerMin reconnects a minute
 * @param bridge counters of the bridge's last process
 * @param isolation counters of isolation
 */
public record FaultFigures(
    String broker,
    int episodes,
    long seconds,
    long published,
    long durable,
    long lost,
    long records,
    long duplicates,
    long deduplicated,
    @JsonProperty("deduplicated_counted") long deduplicatedCounted,
    @JsonProperty("telemetry_missing") long telemetryMissing,
    @JsonProperty("telemetry_duplicates") long telemetryDuplicates,
    @JsonProperty("out_of_order") long outOfOrder,
    @JsonProperty("telemetry_out_of_order") long telemetryOutOfOrder,
    long quarantined,
    long reconnects,
    @JsonProperty("reconnects_forced") long reconnectsForced,
    @JsonProperty("reconnects_per_min") double reconnectsPerMin,
    BridgeCounters bridge,
    IsolationCounters isolation) {
  /** Beyond those that a fault makes necessary, a minute. */
  private static final double FEW = 5;

  /** The bridge's counters when all was quiet. */
  public record BridgeCounters(
      long received, long durable, long quarantined, long failed, long dropped, long inFlight) {
    boolean addUp() {
      return received == durable + quarantined + failed + dropped + inFlight;
    }
  }

  /** Isolation's counters when all was quiet. */
  public record IsolationCounters(
      long received, long admitted, long quarantined, long duplicate, long ambiguous) {
    boolean addUp() {
      return received == admitted + quarantined + duplicate;
    }
  }

  /** Every promise that was broken, as a sentence. */
  public List<String> broken() {
    List<String> broken = new ArrayList<>();
    require(published > 0, "nothing was published", broken);
    require(lost == 0, lost + " acknowledged messages are not on Kafka", broken);
    require(
        duplicates == deduplicated,
        "intake has " + duplicates + " duplicates, isolation dropped " + deduplicated,
        broken);
    long recounted = isolation.received() - records;
    require(
        deduplicatedCounted >= deduplicated && deduplicatedCounted <= deduplicated + recounted,
        "isolation counted %d duplicates of %d, and %d records twice"
            .formatted(deduplicatedCounted, deduplicated, recounted),
        broken);
    require(telemetryMissing == 0, telemetryMissing + " are on intake, not telemetry", broken);
    require(telemetryDuplicates == 0, telemetryDuplicates + " are twice on telemetry", broken);
    require(outOfOrder == 0, outOfOrder + " are out of order on intake", broken);
    require(telemetryOutOfOrder == 0, telemetryOutOfOrder + " are so on telemetry", broken);
    require(quarantined == 0, quarantined + " are in quarantine", broken);
    double unforced = (reconnects - reconnectsForced) * 60.0 / Math.max(1, seconds);
    require(
        unforced <= FEW,
        "%.1f reconnects a minute that no fault made necessary".formatted(unforced),
        broken);
    require(bridge.addUp(), "the bridge's counters do not add up: " + bridge, broken);
    require(bridge.inFlight() == 0, "the bridge has messages under way: " + bridge, broken);
    require(isolation.addUp(), "isolation's counters do not add up: " + isolation, broken);
    return broken;
  }

  private static void require(boolean kept, String sentence, List<String> broken) {
    if (!kept) {
      broken.add(sentence);
    }
  }
}
