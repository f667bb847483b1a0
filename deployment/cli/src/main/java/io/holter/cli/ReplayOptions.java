package io.holter.cli;

import io.holter.cli.replay.Speed;
import io.holter.cli.replay.TopicMap;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code holter replay}. */
final class ReplayOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "CAPTURE",
      description = "pcap or pcapng files, played one after the other.")
  List<Path> captures = List.of();

  @Option(
      names = "--to",
      paramLabel = "URL",
      description = "MQTT broker, mqtts://host[:port]; without it a Holter of its own is started.")
  @Nullable URI to;

  @Option(
      names = "--map",
      paramLabel = "TEMPLATE",
      defaultValue = TopicMap.DEFAULT,
      description = "Topic of a message: {client}, {src}, {topic} (${DEFAULT-VALUE}).")
  TopicMap map = new TopicMap(TopicMap.DEFAULT);

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      defaultValue = "max",
      description = "Captured seconds a second, or max (${DEFAULT-VALUE}).")
  Speed speed = Speed.MAX;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "With --to: of the running standalone Holter that it is. Else: keep the data.")
  @Nullable Path data;

  @Option(
      names = "--ca-file",
      paramLabel = "PEM",
      description = "Authorities that vouch for the broker.")
  @Nullable Path authority;

  @Option(names = "--username", paramLabel = "NAME", description = "User at the broker.")
  @Nullable String username;

  @Option(names = "--password-file", paramLabel = "FILE", description = "File with its password.")
  @Nullable Path passwordFile;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "With --to: Kafka, to count what became durable.")
  @Nullable String kafka;

  @Option(names = "--registry", paramLabel = "URL", description = "With --kafka: schema registry.")
  @Nullable String registry;

  @Option(
      names = "--learn",
      paramLabel = "D",
      converter = DurationOption.class,
      description = "Learn each device this long from its first message, in captured time.")
  @Nullable Duration learn;

  @Option(
      names = "--train-until",
      paramLabel = "TIME",
      description = "Learn until this instant of captured time, ISO-8601; evaluate after it.")
  @Nullable Instant trainUntil;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Thresholds: the section policy of holter streams, in YAML.")
  @Nullable Path policy;

  @Option(
      names = "--incidents",
      paramLabel = "FILE",
      description = "Known incidents, CSV client,kind,start,end: the summary compares.")
  @Nullable Path incidents;

  @Option(
      names = "--evaluate-until",
      paramLabel = "TIME",
      description = "Evaluate alerts before this instant only, ISO-8601 (the captures' end).")
  @Nullable Instant evaluateUntil;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json: alerts as JSON objects, the summary as last line.")
  OutputFormat output = OutputFormat.TEXT;
}
