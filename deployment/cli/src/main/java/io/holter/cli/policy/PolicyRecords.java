package io.holter.cli.policy;

import io.holter.cli.alert.TopicReader.Found;
import io.holter.schema.PolicyRevision;
import io.holter.stream.policy.PolicyBase;
import io.holter.stream.policy.PolicyChange;
import io.holter.stream.policy.PolicyLog;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The topic of policies as it is at one moment.
 *
 * @param base what the revisions are made on
 * @param records in the order of the topic
 * @param log what they amount to
 */
public record PolicyRecords(PolicyBase base, List<Found<PolicyRevision>> records, PolicyLog log) {
  /** What the configuration's own policy is called where a version is asked for. */
  public static final String FILE = "file";

  /** Keeps its own list. */
  public PolicyRecords {
    records = List.copyOf(records);
  }

  /** Those records, understood. */
  public static PolicyRecords of(PolicyBase base, List<Found<PolicyRevision>> records) {
    PolicyLog log = PolicyLog.of(base);
    for (Found<PolicyRevision> each : records) {
      log = log.then(each.value(), each.time());
    }
    return new PolicyRecords(base, records, log);
  }

  /** What became of the record at an offset. */
  Optional<PolicyChange> at(long offset) {
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).offset() == offset) {
        return Optional.of(log.history().get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * The valid revision of that version.
   *
   * @param version the whole of it, or its number
   * @throws NoSuchElementException if there is none
   */
  public PolicyChange find(String version) {
    return log.history().get(index(version));
  }

  /** The topic as it was when that version was its newest; {@code file}: when it was empty. */
  public PolicyRecords upTo(String version) {
    return of(base, version.equals(FILE) ? List.of() : records.subList(0, index(version) + 1));
  }

  private int index(String version) {
    for (int i = 0; i < records.size(); i++) {
      PolicyChange change = log.history().get(i);
      String name = change.revision().getVersion();
      if (change.isValid() && (name.equals(version) || name.startsWith(version + "-"))) {
        return i;
      }
    }
    throw new NoSuchElementException(
        "no valid revision is called '%s'; there are %s"
            .formatted(
                version,
                log.history().stream()
                    .filter(PolicyChange::isValid)
                    .map(change -> change.revision().getVersion())
                    .reduce((a, b) -> a + ", " + b)
                    .map(all -> FILE + ", " + all)
                    .orElse(FILE + " alone, for nothing was revised yet")));
  }
}
