package io.holter.cli.features;

import static io.holter.cli.features.FeatureBookTest.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holter.anomaly.feature.Feature;
import io.holter.anomaly.feature.FeatureSets;
import io.holter.cli.evaluate.Incident;
import io.holter.cli.evaluate.InputException;
import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureExportTest {
  private static final List<Feature> FEATURES =
      FeatureSets.of(Duration.ofMillis(Windows.LENGTH)).features();
  private static final Double[] VALUES =
      Collections.nCopies(FEATURES.size(), 1.5).toArray(Double[]::new);
  private static final Incident INCIDENT = new Incident("b", "x", at(1), at(2).minusMillis(1));
  private static final Incident UNSEEN = new Incident("c", "x", at(1), at(2));

  @TempDir private Path directory = Path.of("");

  @Test
  void writesATableAndBesideItWhatTheColumnsMean() throws IOException {
    Path file = directory.resolve("f.parquet");

    export().write(file, FeatureFormat.PARQUET);

    FeatureTable table = FeatureTable.read(file);
    assertThat(table.windows()).extracting(w -> w.device()).containsExactly("a", "a", "b");
    JsonNode schema =
        JsonMapper.builder().build().readTree(directory.resolve("f.parquet.schema.json").toFile());
    assertThat(schema.get("featureSet").asText()).isEqualTo(Windows.SET);
    assertThat(schema.get("window").asText()).isEqualTo("PT5M");
    assertThat(schema.get("columns"))
        .extracting(column -> column.get("name").asText())
        .containsExactlyElementsOf(Row.header(table.names()));
    Feature gap = FEATURES.stream().filter(f -> f.unit().equals("s")).findFirst().orElseThrow();
    assertThat(schema.get("columns"))
        .filteredOn(column -> column.get("name").asText().equals(gap.name()))
        .singleElement()
        .satisfies(column -> assertThat(column.get("unit").asText()).isEqualTo("s"))
        .satisfies(column -> assertThat(column.get("meaning").asText()).isEqualTo(gap.meaning()));
  }

  @Test
  void saysWhatThereIsAndWhatIsLeftOut() throws IOException {
    JsonNode said =
        JsonMapper.builder().build().readTree(export().json(directory.resolve("f.csv")));

    assertThat(said.get("rows").asInt()).isEqualTo(3);
    assertThat(said.get("devices").asInt()).isEqualTo(2);
    assertThat(said.get("from").asText()).isEqualTo("1970-01-01T00:05:00Z");
    assertThat(said.get("until").asText()).isEqualTo("1970-01-01T00:15:00Z");
    assertThat(said.get("labels").toString())
        .isEqualTo("{\"unlabelled\":2,\"normal\":0,\"anomalous\":1}");
    assertThat(said.get("leftOut").toString())
        .isEqualTo("{\"otherFeatureSets\":{\"0-60000ms\":1},\"repeated\":1}");
    assertThat(said.get("incidentsUnseen").asInt()).isOne();
    assertThat(export().lines(Path.of("f.csv")))
        .contains(
            "labels: 1 anomalous, 0 normal, 2 unlabelled",
            "left out: 1 windows of the feature set 0-60000ms",
            "left out: 1 windows that were written again later",
            "incidents of which no window tells: 1");
  }

  @Test
  void refusesFeaturesThatThisVersionDoesNotKnow() {
    FeatureBook book = book();
    book.add(record("a", 9, VALUES).setFeatureSet("9-300000ms").build());

    assertThatThrownBy(() -> export(book))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("are of the feature set 9-300000ms, and this holter knows version 1");
  }

  @Test
  void saysThatThereIsNothingThatFits() {
    assertThatThrownBy(() -> export(book()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("holter.t.acme.features holds no window that fits");
  }

  private static FeatureExport export() throws IOException {
    FeatureBook book = book();
    book.add(record("b", 1, VALUES).build());
    book.add(record("a", 0, VALUES).setFeatureSet("0-60000ms").build());
    book.add(record("a", 2, VALUES).build());
    book.add(record("a", 1, VALUES).build());
    book.add(record("a", 1, VALUES).build());
    return export(book);
  }

  private static FeatureExport export(FeatureBook book) throws IOException {
    List<Incident> incidents = List.of(INCIDENT, UNSEEN);
    KafkaAccess nowhere =
        new KafkaAccess(Map.of(), RegistrySettings.at("http://localhost:9"), Topics.standard());
    return FeatureSource.export(
        new FeatureSource.Request(nowhere, "acme", selection(), incidents),
        "holter.t.acme.features",
        book,
        Labels.of(List.of(), new AlertSpans(), incidents));
  }

  private static FeatureBook book() {
    return new FeatureBook(selection());
  }

  private static Selection selection() {
    return new Selection(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Instant at(long n) {
    return Instant.ofEpochMilli(n * Windows.LENGTH);
  }
}
