package io.holter.cli;

import io.holter.cli.evaluate.CsvOptions;
import io.holter.cli.evaluate.Request;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code holter evaluate}. */
final class EvaluateOptions {
  @Option(
      names = "--events",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Events, CSV with a header; several files are one timeline.")
  List<Path> events = List.of();

  @Option(
      names = "--capture",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Packet captures, pcap or pcapng, with MQTT or CoAP in the clear.")
  List<Path> captures = List.of();

  @Option(
      names = "--in-sequence",
      description =
          "Move the files in time so that each begins a second after the one before it ended.")
  boolean inSequence;

  @Option(
      names = "--incidents",
      paramLabel = "FILE",
      description = "What is known to have happened, CSV: client,kind,start_ts,end_ts.")
  @Nullable Path incidents;

  @Option(
      names = "--train-until",
      paramLabel = "TIME",
      description =
          "Learn until this instant of event time, ISO 8601, and measure from it on; without it"
              + " each device learns as long as the policy says.")
  @Nullable Instant trainUntil;

  @Option(
      names = "--device-column",
      paramLabel = "NAME",
      description = "Column of the device id (client).")
  @Nullable String deviceColumn;

  @Option(
      names = "--time-column",
      paramLabel = "NAME",
      description = "Column of the time: seconds since 1970, or ISO 8601 (ts).")
  @Nullable String timeColumn;

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      description =
          "Column that says what is anomalous: 0, normal, benign or nothing is not (label).")
  @Nullable String labelColumn;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A configuration of holter streams, or its section policy alone (defaults).")
  @Nullable Path config;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      defaultValue = "evaluation",
      description = "The tenant whose thresholds of --config hold (${DEFAULT-VALUE}).")
  String tenant = "evaluation";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "json, table, or html with --report (${DEFAULT-VALUE}).")
  EvaluateFormat output = EvaluateFormat.TABLE;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Also draw the devices and their alerts into this HTML file.")
  @Nullable Path report;

  Request request() {
    return new Request(
        List.copyOf(events),
        List.copyOf(captures),
        inSequence,
        Optional.ofNullable(incidents),
        Optional.ofNullable(trainUntil),
        new CsvOptions(
            Optional.ofNullable(deviceColumn),
            Optional.ofNullable(timeColumn),
            Optional.ofNullable(labelColumn)),
        Optional.ofNullable(config),
        tenant,
        Optional.ofNullable(report));
  }
}
