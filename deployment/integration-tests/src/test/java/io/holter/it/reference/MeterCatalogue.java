package io.holter.it.reference;

import io.micrometer.core.instrument.Meter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every meter of Holter's own, in words; {@link MetricsReferenceTest} holds it against the code.
 */
final class MeterCatalogue {
  static final List<Entry> ENTRIES =
      Stream.concat(pipeline().stream(), GatewayMeterCatalogue.entries().stream()).toList();

  private MeterCatalogue() {}

  private static List<Entry> pipeline() {
    return List.of(
        counter(
            "holter.ingest.messages",
            "messages",
            "What became of the messages that a bridge took off the wire.",
            Map.of(
                "source", "configured name of the source",
                "bridge", "configured name of the bridge",
                "outcome",
                    "received, recovered (from the spool), durable, quarantined, failed, dropped")),
        gauge(
            "holter.ingest.in.flight",
            "messages",
            "Messages without an outcome yet; at most `in-flight-limit` on CoAP.",
            bridge()),
        gauge(
            "holter.ingest.waiting",
            "messages",
            "QoS 0 messages in the spool, or on their way there.",
            bridge()),
        new Entry(
            "holter.ingest.commit",
            Meter.Type.TIMER,
            "seconds",
            "From submission to outcome: how long a device waits for its acknowledgement.",
            bridge()),
        counter(
            "holter.ingest.watermarks",
            "records",
            "Promises about time that were written, one for each partition.",
            bridge()),
        counter("holter.spool.spooled", "messages", "QoS 0 messages written to disk.", bridge()),
        counter(
            "holter.spool.replayed", "messages", "QoS 0 messages from disk to Kafka.", bridge()),
        counter(
            "holter.spool.dropped",
            "messages",
            "QoS 0 messages that were given up.",
            Map.of(
                "source", "as above",
                "bridge", "as above",
                "reason",
                    "full, oldest, disk, too-large, busy (faster than the disk), unreadable, off,"
                        + " closed")),
        gauge("holter.spool.bytes", "bytes", "What the spool has on disk.", bridge()),
        gauge(
            "holter.spool.oldest.seconds",
            "seconds",
            "Age of the oldest message on disk.",
            bridge()),
        gauge(
            "holter.spool.overflow.seconds",
            "seconds",
            "While Kafka is away: time until the spool is full; else NaN.",
            bridge()),
        gauge(
            "holter.mqtt.queue.overflow.seconds",
            "seconds",
            "While Kafka is away: time until the broker's queue is full, negative since then; else"
                + " NaN. Needs `broker-queue-limit`.",
            bridge()),
        gauge(
            "holter.mqtt.connected",
            "0 or 1",
            "1 while the bridge is connected and subscribed.",
            bridge()),
        counter(
            "holter.mqtt.connects", "attempts", "Attempts to connect to the broker.", session()),
        gauge(
            "holter.mqtt.sessions",
            "sessions",
            "Sessions at the broker, connected or not.",
            bridge()),
        gauge(
            "holter.mqtt.unacknowledged",
            "messages",
            "Messages taken and not acknowledged.",
            session()),
        gauge(
            "holter.mqtt.oldest.unacknowledged.seconds",
            "seconds",
            "Age of the oldest unacknowledged message.",
            session()),
        gauge(
            "holter.mqtt.window",
            "messages",
            "Most messages unacknowledged at once: the broker's window, once it was full.",
            session()),
        gauge(
            "holter.mqtt.window.utilisation",
            "ratio",
            "Share of the observed window that is in use.",
            session()),
        counter(
            "holter.mqtt.taken.back",
            "messages",
            "Messages that came again while they were under way, and were taken once.",
            session()),
        gauge(
            "holter.mqtt.resequencing.held",
            "messages",
            "Messages that wait for earlier ones of their device.",
            bridge()),
        counter(
            "holter.mqtt.resequencing.given.up",
            "times",
            "Missing messages of a device were not waited for any longer.",
            bridge()),
        counter(
            "holter.mqtt.events",
            "messages",
            "What the broker told of its clients, by what was made of it.",
            Map.of(
                "source", "configured name of the source",
                "bridge", "configured name of the bridge",
                "outcome", "told, unattributable, ignored, suppressed")),
        counter(
            "holter.mqtt.sequence.missing",
            "messages",
            "Messages that never arrived, as the numbers of those that did tell.",
            bridge()),
        counter(
            "holter.mqtt.sequence.gaps",
            "gaps",
            "Runs of numbers that are missing, each told as an event.",
            bridge()),
        counter(
            "holter.mqtt.sequence.resets",
            "resets",
            "Devices that began to count anew, or leapt.",
            bridge()),
        counter(
            "holter.config.reloads",
            "changes",
            "Changes of the configuration file, or of a file that it names, of `holter mqtt`.",
            Map.of("outcome", "applied, refused")),
        gauge(
            "holter.config.age",
            "seconds",
            "Time since the configuration that runs was read.",
            Map.of()),
        gauge(
            "holter.config.problems",
            "problems",
            "Problems of the file as it is now; 0 if it is what runs.",
            Map.of()),
        counter(
            "holter.coap.handshakes",
            "handshakes",
            "DTLS handshakes; one that is refused fails only when it has timed out.",
            with(bridge(), "outcome", "started, established, failed")),
        counter(
            "holter.coap.refusals",
            "handshakes",
            "Handshakes of those who may not speak, at the moment they are refused.",
            with(bridge(), "reason", "unknown-identity, wrong-key")),
        gauge("holter.coap.connections", "connections", "DTLS connections kept.", bridge()),
        counter(
            "holter.coap.responses",
            "responses",
            "What devices were told, Californium's own answers and retransmissions included.",
            with(bridge(), "code", "2.04, 4.03, 4.13, 5.03, …")),
        counter(
            "holter.isolation.records",
            "records",
            "Records of the intake by what isolation did with them.",
            Map.of(
                "outcome",
                "received, admitted, quarantined, duplicate, watermark",
                "reason",
                "none; of the quarantined why: unknown-tenant, foreign-tenant, …; of those"
                    + " admitted that may be redeliveries: ambiguous, number-reused")),
        counter(
            "holter.detection.records",
            "records",
            "Records of the tenants' telemetry.",
            Map.of("outcome", "observed, watermark, passed-by (a kind that no baseline knows)")),
        counter(
            "holter.detection.scores",
            "scores",
            "Scores of the detectors.",
            Map.of("phase", "learning, watching", "trigger", "event, window, deadline")),
        counter("holter.detection.windows", "windows", "Windows of features that ended.", Map.of()),
        counter(
            "holter.model.scores",
            "windows",
            "Windows that a released model was to score, each in one outcome.",
            Map.of(
                "role",
                "champion, shadow",
                "outcome",
                "calm, departed, unknown-device, other-features (or windows of another"
                    + " length), failed")),
        new Entry(
            "holter.model.scoring",
            Meter.Type.TIMER,
            "seconds",
            "How long a model takes for a window.",
            Map.of()),
        counter(
            "holter.policy.revisions",
            "revisions",
            "Revisions of the policy that were read, by what became of them.",
            Map.of(
                "outcome",
                "valid; void: another change was first; refused: it cannot be used and the last good one stays in force")),
        counter(
            "holter.detection.suppressed",
            "departures",
            "Departures that were not told because the policy suppresses them.",
            Map.of("behaviour", "its name")),
        counter(
            "holter.detection.accepted",
            "departures",
            "Departures that were not told because somebody said that they are expected.",
            Map.of("behaviour", "its name")),
        counter(
            "holter.alerting.alerts",
            "alert events",
            "Alerts of one device told: each opening, update and closing.",
            Map.of("state", "opened, updated, closed", "severity", "low, medium, high, critical")),
        counter(
            "holter.alerting.experimental",
            "alert events",
            "The same of models on trial; no SIEM gets them.",
            Map.of("state", "opened, updated, closed", "severity", "low, medium, high, critical")),
        counter(
            "holter.alerting.incidents",
            "alert events",
            "Incidents told: each opening, update and closing.",
            Map.of("state", "opened, updated, closed", "severity", "low, medium, high, critical")),
        counter(
            "holter.models.refused",
            "records",
            "Records of the models' topic that were refused since the start.",
            Map.of(
                "reason",
                "unreadable, deleted, unsigned, untrusted-key, forged, corrupt, incomplete, taken,"
                    + " unusable, other-features, void, too-early, unknown-model")),
        gauge(
            "holter.models.in.force",
            "models",
            "Models that score, each once for every scope; what is planned counts.",
            Map.of("state", "champion, shadow")),
        counter(
            "holter.streams.thread.failures",
            "threads",
            "Stream threads that died of an exception and were replaced.",
            Map.of("topology", "isolation, detection, alerting")));
  }

  /**
   * A meter.
   *
   * @param name as Micrometer knows it
   * @param tags name of each tag, and its values in words
   */
  record Entry(
      String name, Meter.Type type, String unit, String meaning, Map<String, String> tags) {
    Entry {
      tags = new TreeMap<>(tags);
    }

    /** The name that a scrape shows. */
    String prometheus() {
      String snake = name.replace('.', '_');
      return switch (type) {
        case COUNTER -> snake + "_total";
        case TIMER -> snake + "_seconds_{count,sum,max}";
        default -> unit.equals("seconds") ? snake + "_seconds" : snake;
      };
    }
  }

  static Entry counter(String name, String unit, String meaning, Map<String, String> tags) {
    return new Entry(name, Meter.Type.COUNTER, unit, meaning, tags);
  }

  static Entry gauge(String name, String unit, String meaning, Map<String, String> tags) {
    return new Entry(name, Meter.Type.GAUGE, unit, meaning, tags);
  }

  private static Map<String, String> bridge() {
    return Map.of("source", "as above", "bridge", "as above");
  }

  private static Map<String, String> session() {
    return with(bridge(), "session", "client identifier of the session");
  }

  private static Map<String, String> with(Map<String, String> tags, String tag, String values) {
    Map<String, String> more = new TreeMap<>(tags);
    more.put(tag, values);
    return more;
  }
}
