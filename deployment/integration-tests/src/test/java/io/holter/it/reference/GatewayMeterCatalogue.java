package io.holter.it.reference;

import static io.holter.it.reference.MeterCatalogue.counter;
import static io.holter.it.reference.MeterCatalogue.gauge;

import io.micrometer.core.instrument.Meter;
import java.util.List;
import java.util.Map;

/** The part of {@link MeterCatalogue} that the gateway registers. */
final class GatewayMeterCatalogue {
  private static final Map<String, String> SINK = Map.of("sink", "configured name of the sink");

  private GatewayMeterCatalogue() {}

  static List<MeterCatalogue.Entry> entries() {
    return List.of(
        counter("holter.sink.read", "records", "Records of alerts topics that a sink read.", SINK),
        counter(
            "holter.sink.alerts",
            "records",
            "What became of what a sink read.",
            Map.of(
                "sink",
                "as above",
                "outcome",
                "delivered, refused (kept as undelivered), filtered, returned (left to be read"
                    + " again)")),
        gauge(
            "holter.sink.in.flight",
            "records",
            "Records that a sink read and that are not settled.",
            SINK),
        gauge(
            "holter.sink.lag",
            "records",
            "Records of its topics that a sink has not read or not settled.",
            SINK),
        counter(
            "holter.sink.failures",
            "messages",
            "Attempts that a receiver did not take, to be made again.",
            SINK),
        counter(
            "holter.sink.missed",
            "offsets",
            "Records that Kafka's retention deleted before the sink read them.",
            SINK),
        new MeterCatalogue.Entry(
            "holter.sink.answer",
            Meter.Type.TIMER,
            "seconds",
            "Time until a receiver answered a batch.",
            SINK),
        gauge(
            "holter.console.live.viewers",
            "viewers",
            "Live connections of the console.",
            Map.of("transport", "websocket, events, poll")),
        counter(
            "holter.console.live.frames",
            "frames",
            "What live viewers were told.",
            Map.of("kind", "item (the newest value of something), alert")),
        counter(
            "holter.console.live.skipped",
            "samples",
            "Samples that live viewers were spared: newer ones were sent for them, with their number,"
                + " minimum and maximum.",
            Map.of()),
        counter(
            "holter.console.live.left.out",
            "samples",
            "Samples that viewers did not get: they had subscribed to more items than"
                + " `console.live.items`.",
            Map.of()),
        counter(
            "holter.console.live.closed",
            "connections",
            "Live connections that the gateway ended.",
            Map.of(
                "code",
                "1001 it stopped, 1003 binary, 1009 too large, 4001 expired, 4003 forbidden, 4008"
                    + " did not read, 4009 was not heard, 4029 said too much")),
        counter(
            "holter.console.live.refused",
            "requests",
            "Live connections, or requests of them, that were refused.",
            Map.of("reason", "origin, ticket, protocol, full, unknown, out-of-turn, too-big")));
  }
}
