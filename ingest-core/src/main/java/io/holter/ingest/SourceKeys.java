package io.holter.ingest;

import io.holter.schema.Protocol;
import io.holter.service.ConfigNode;
import java.time.Duration;

/**
 * The configuration keys of a source, which stand at the root, or in the section of a broker where
 * one bridge has several.
 *
 * @param name name of the source
 * @param lateness how far watermarks stay behind event time
 * @param eventTime whose clock stamps the records
 * @param watermarkInterval wall-clock time between watermarks
 * @param clockAhead how far a device's clock may be ahead and still move the watermark
 */
public record SourceKeys(
    String name,
    Duration lateness,
    EventTime eventTime,
    Duration watermarkInterval,
    Duration clockAhead) {

  /** Reads the keys of a source whose records are stamped when they are received. */
  public static SourceKeys received(ConfigNode node) {
    return new SourceKeys(
        name(node),
        lateness(node),
        EventTime.RECEIVE,
        interval(node, EventTime.RECEIVE),
        Duration.ZERO);
  }

  /** Reads the keys of a source whose devices may have a clock of their own. */
  public static SourceKeys stamped(ConfigNode node) {
    String name = name(node);
    Duration lateness = lateness(node);
    EventTime eventTime =
        node.about("Whose clock stamps the records: the bridge's (receive) or the device's.")
            .choice("event-time", EventTime.class, EventTime.RECEIVE);
    Duration interval = interval(node, eventTime);
    Duration ahead =
        node.about("How far a device's clock may be ahead and still move the watermark.")
            .duration("clock-ahead", Duration.ZERO, Duration.ofDays(36_500), Duration.ofMinutes(5));
    return new SourceKeys(name, lateness, eventTime, interval, ahead);
  }

  /** The source as {@code bridge} serves it. */
  public IngestSource source(String bridge, Protocol protocol) {
    return new IngestSource(
        name, bridge, protocol, eventTime, lateness, watermarkInterval, clockAhead);
  }

  private static String name(ConfigNode node) {
    return node.about("Name of the source; tenants grant it, policies refer to it.")
        .text("source", BridgeKeys.NAME, BridgeKeys.NAME_RULE);
  }

  private static Duration lateness(ConfigNode node) {
    return node.about("How far watermarks stay behind the newest event time.")
        .duration("lateness", Duration.ZERO, Duration.ofMinutes(5), Duration.ofSeconds(1));
  }

  private static Duration interval(ConfigNode node, EventTime eventTime) {
    return node.about("Time between watermarks: how long silence may go unnoticed.")
        .duration(
            "watermark-interval",
            Duration.ofMillis(50),
            Duration.ofMinutes(1),
            IngestSource.usualInterval(eventTime));
  }
}
