package io.holter.cli;

import io.holter.cli.alert.TopicReader;
import io.holter.cli.evaluate.Incident;
import io.holter.cli.features.FeatureExport;
import io.holter.cli.features.FeatureSource;
import io.holter.cli.features.Selection;
import io.holter.cli.replay.KafkaAccess;
import io.holter.stream.DeviceClass;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.Tenants;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which feature windows are wanted, and what is known of them. */
final class WindowOptions {
  @Option(names = "--tenant", paramLabel = "T", required = true, description = "Whose devices.")
  private String tenant = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Windows that begin at this event time or later, ISO-8601 (the earliest kept).")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Windows that begin before this event time, ISO-8601 (the latest).")
  private @Nullable Instant to;

  @Option(names = "--class", paramLabel = "C", description = "Devices of this class only.")
  private @Nullable String deviceClass;

  @Option(
      names = "--incidents",
      paramLabel = "FILE",
      description =
          "CSV of what is known to have happened, as holter evaluate reads it: columns client or "
              + "device, kind, start, end. Labels windows beside the verdicts on alerts.")
  private @Nullable Path incidents;

  /**
   * What is to be read.
   *
   * @throws UsageException with everything that is wrong with the options
   */
  FeatureSource.Request request(StreamsAppConfig config) throws IOException {
    List<String> problems = problems(config.tenants());
    if (!problems.isEmpty()) {
      throw new UsageException("holter model:\n  " + String.join("\n  ", problems));
    }
    List<Incident> known =
        incidents == null
            ? List.of()
            : Incident.read(incidents, Optional.empty(), UnaryOperator.identity());
    return new FeatureSource.Request(
        KafkaAccess.of(config),
        tenant,
        new Selection(
            Optional.ofNullable(deviceClass), Optional.ofNullable(from), Optional.ofNullable(to)),
        known);
  }

  /** Reads it, and draws how far it is. */
  static FeatureExport read(FeatureSource.Request request, Console console) throws IOException {
    KafkaAccess kafka = request.kafka();
    try (TopicReader reader = new TopicReader(kafka)) {
      return FeatureSource.read(request, reader, new ReadingProgress(console));
    }
  }

  private List<String> problems(Tenants tenants) {
    List<String> problems = new ArrayList<>();
    if (!tenants.ids().contains(tenant)) {
      problems.add("--tenant: '" + tenant + "' is not configured; there are " + tenants.ids());
    }
    List<String> classes =
        tenants.fleet().classes().getOrDefault(tenant, List.of()).stream()
            .map(DeviceClass::name)
            .toList();
    if (deviceClass != null && !classes.contains(deviceClass)) {
      problems.add("--class: '" + deviceClass + "' is none of the tenant's " + classes);
    }
    if (from != null && to != null && !from.isBefore(to)) {
      problems.add("--from " + from + " is not before --to " + to);
    }
    return problems;
  }
}
