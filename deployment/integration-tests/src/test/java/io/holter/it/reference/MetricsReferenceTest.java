package io.holter.it.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps docs/reference/metrics.md as the code counts. */
class MetricsReferenceTest {
  /** A meter's name where it is registered. */
  private static final Pattern NAME = Pattern.compile("\"(holter(?:\\.[a-z]+){2,})\"");

  private static final String INTRODUCTION =
      """
      # Metrics

      Made from `MeterCatalogue`, which is held against the meters that the applications register, by `MetricsReferenceTest`;
      do not edit. Each application serves them at `/metrics` of its ops endpoint, in Prometheus' text format. No tag ever
      names a device.

      | metric | in Prometheus | type | unit | tags | meaning |
      |---|---|---|---|---|---|
      """;

  private static final String EQUATIONS =
      """

      ## Equations

      Counters that do not add up are a bug; tests assert these.

      - `holter.ingest.messages`, by source and bridge: received + recovered = durable + quarantined + failed + dropped +
        `holter.ingest.in.flight` + `holter.ingest.waiting`. A message that failed was not acknowledged and counts again
        when it comes again; one that the spool kept counts as recovered when it is taken up again.
      - `holter.isolation.records`: received = admitted + quarantined + duplicate. Watermarks are counted beside them.
      - `holter.model.scores` of one model: every window of the devices in its scope is in one outcome.
      - `holter.sink.read` of a sink = delivered + refused + filtered + returned of `holter.sink.alerts` +
        `holter.sink.in.flight`.
      - `holter.coap.handshakes`: started = established + failed + under way.

      Where a transaction of a topology is rolled back, its records are read and counted again: the counters of isolation,
      detection and alerting may then be ahead of the topics.

      ## Beside Holter's own

      `kafka.*` with the tag `topology` are those of Kafka Streams and its clients; `jvm.*`, `process.*` and `system.*` those of
      the process.

      ## Worth an alarm

      | what | why |
      |---|---|
      | `/health/ready` is not 200 | a broker or the registry is away; the answer says which |
      | `holter_ingest_messages_total{outcome="failed"}` rises | Kafka does not take records; devices are told to come again |
      | `holter_ingest_messages_total{outcome="dropped"}` rises | the window, or the spool, is full; QoS 0 and NON messages are gone |
      | `holter_spool_overflow_seconds` or `holter_mqtt_queue_overflow_seconds` below what a repair takes | Kafka is away, and messages will be lost |
      | `holter_isolation_records_total{outcome="quarantined"}` rises | somebody speaks who may not, or a device is not configured |
      | `holter_config_problems` is not 0 | the file is not what runs; health says why |
      | `holter_isolation_records_total{reason="ambiguous"}` rises | devices repeat themselves to the letter while connections break: give them a sequence number |
      | `holter_model_scores_total{outcome="failed"}` or `{outcome="other-features"}` rises | a released model says nothing of these windows; the log says why |
      | `holter_sink_lag` grows, or `holter_sink_failures_total` rises | a receiver does not take alerts; health says what it said |
      | `holter_sink_alerts_total{outcome="refused"}` rises | a receiver refused alerts for good: `holter sink redeliver` when it is put right |
      | `holter_sink_missed_total` is not 0 | a sink was away for longer than alerts are kept |
      | `holter_coap_refusals_total` rises | a wrong key or an unknown identity, maybe somebody who tries |
      | `holter_ingest_watermarks_total` stands still | silence is not noticed: the bridge has lost its source |
      """;

  @Test
  void thePageIsAsTheCatalogueIs() throws IOException {
    String rows =
        MeterCatalogue.ENTRIES.stream()
            .map(MetricsReferenceTest::row)
            .collect(Collectors.joining());

    new ReferencePage("metrics.md", INTRODUCTION + rows + EQUATIONS).check();
  }

  @Test
  void whatTheApplicationsRegisterIsInTheCatalogue(@TempDir Path home) throws IOException {
    Map<String, Map.Entry<Meter.Type, Set<String>>> catalogue =
        MeterCatalogue.ENTRIES.stream()
            .collect(
                Collectors.toMap(
                    MeterCatalogue.Entry::name, e -> Map.entry(e.type(), e.tags().keySet())));
    try (RegisteredMeters registered = new RegisteredMeters(home)) {
      assertThat(registered.own())
          .isNotEmpty()
          .allSatisfy(
              meter ->
                  assertThat(catalogue)
                      .contains(
                          entry(
                              meter.getId().getName(),
                              Map.entry(meter.getId().getType(), tags(meter)))));
      // What only traffic or a failure brings is held by its name in the sources.
      assertThat(names(registered))
          .contains(
              "holter.ingest.messages",
              "holter.coap.handshakes",
              "holter.isolation.records",
              "holter.detection.records",
              "holter.detection.scores",
              "holter.alerting.alerts");
    }
  }

  @Test
  void everyMeterInTheSourcesIsInTheCatalogueAndNothingElseIs() throws IOException {
    Set<String> inSources = new TreeSet<>();
    for (Path file : Repository.sources()) {
      String source = Files.readString(file);
      if (isMain(file) && source.contains("import io.micrometer.")) {
        NAME.matcher(source).results().map(m -> m.group(1)).forEach(inSources::add);
      }
    }

    assertThat(inSources)
        .containsExactlyElementsOf(
            MeterCatalogue.ENTRIES.stream().map(MeterCatalogue.Entry::name).sorted().toList());
  }

  private static boolean isMain(Path file) {
    return Repository.ROOT.relativize(file).toString().contains("src/main/java/");
  }

  private static Set<String> names(RegisteredMeters registered) {
    return registered.own().stream().map(m -> m.getId().getName()).collect(Collectors.toSet());
  }

  private static Set<String> tags(Meter meter) {
    return meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet());
  }

  private static String row(MeterCatalogue.Entry entry) {
    String tags =
        entry.tags().entrySet().stream()
            .map(tag -> "`" + tag.getKey() + "`: " + tag.getValue())
            .collect(Collectors.joining("; "));
    return "| `%s` | `%s` | %s | %s | %s | %s |\n"
        .formatted(
            entry.name(),
            entry.prometheus(),
            entry.type().toString().toLowerCase(java.util.Locale.ROOT),
            entry.unit(),
            tags,
            entry.meaning());
  }
}
