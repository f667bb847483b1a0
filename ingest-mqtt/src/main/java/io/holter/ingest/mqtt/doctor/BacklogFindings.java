package io.holter.ingest.mqtt.doctor;

import java.util.ArrayList;
import java.util.List;

/** What a broker's queue and window mean for a bridge. Pure. */
final class BacklogFindings {
  private static final int COMMIT_MILLIS = 10;

  private BacklogFindings() {}

  /**
   * Says it.
   *
   * @param wanted messages that the bridge would have unacknowledged
   * @param backlog what was measured
   */
  static List<Finding> of(String subject, int wanted, Backlog backlog) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        backlog.arrived() < backlog.published()
            ? Finding.fail(
                subject,
                "queues about %d messages for a bridge that is away, of %d that it acknowledged to"
                        .formatted(backlog.arrived(), backlog.published())
                    + " their publisher: all beyond is lost and nobody is told; raise its queue"
                    + " limit (Mosquitto: max_queued_messages 0)")
            : Finding.ok(
                subject,
                "queued all of %d messages for a bridge that was away"
                    .formatted(backlog.published())));
    int seen = Math.min(wanted, backlog.published());
    findings.add(
        backlog.window() < seen
            ? Finding.warn(
                subject,
                ("has %d messages unacknowledged at most, not the %d of in-flight-limit: no more"
                        + " than %d messages a second if Kafka takes %d ms; raise it there"
                        + " (Mosquitto: max_inflight_messages) or set mqtt.sessions")
                    .formatted(
                        backlog.window(),
                        wanted,
                        backlog.window() * 1_000 / COMMIT_MILLIS,
                        COMMIT_MILLIS))
            : Finding.ok(
                subject,
                "has %s%d messages unacknowledged at once"
                    .formatted(seen < wanted ? "at least " : "", seen)));
    return findings;
  }
}
