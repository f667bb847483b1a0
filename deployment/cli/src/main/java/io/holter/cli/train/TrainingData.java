package io.holter.cli.train;

import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.Sha256;
import io.holter.anomaly.train.KnownIncident;
import io.holter.cli.evaluate.Incident;
import io.holter.cli.evaluate.InputException;
import io.holter.cli.features.FeatureSetId;
import io.holter.cli.features.FeatureTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The windows of all files.
 *
 * @param provenance names and digests of the files
 */
public record TrainingData(
    FeatureSet features, List<LabelledWindow> windows, Map<String, String> provenance) {
  /** Keeps its own collections. */
  public TrainingData {
    windows = List.copyOf(windows);
    provenance = Map.copyOf(provenance);
  }

  /**
   * Reads tables as {@code holter model features} writes them.
   *
   * @throws InputException if a file is none, or not of the same features as the others
   * @throws IOException if a file cannot be read
   */
  public static TrainingData read(List<Path> files) throws IOException {
    List<LabelledWindow> windows = new ArrayList<>();
    Map<String, String> provenance = new TreeMap<>();
    Optional<FeatureSet> features = Optional.empty();
    for (Path file : files) {
      FeatureTable table = FeatureTable.read(file);
      if (table.featureSet().isEmpty()) {
        throw new InputException(file + " has no window: export a time in which devices spoke");
      }
      FeatureSet set = FeatureSetId.parse(table.featureSet().orElseThrow());
      require(
          table.names().equals(set.names()),
          "%s names the features %s, but the set %s has %s"
              .formatted(file, table.names(), set.id(), set.names()));
      require(
          features.isEmpty() || features.orElseThrow().equals(set),
          "%s has windows of the features %s, and a file before of %s: export them alike"
              .formatted(file, set.id(), features.map(FeatureSet::id).orElse("")));
      features = Optional.of(set);
      windows.addAll(table.windows());
      provenance.put(
          "data.file." + (provenance.size() + 1),
          "sha256 " + Sha256.hex(Files.readAllBytes(file)) + " " + file.getFileName());
    }
    return new TrainingData(
        features.orElseThrow(() -> new InputException("no file of features was given")),
        windows,
        provenance);
  }

  /** Reads incidents as {@code holter evaluate} does. */
  public static List<KnownIncident> incidents(Path file) throws IOException {
    return Incident.read(file, Optional.empty(), id -> id).stream()
        .map(
            incident ->
                new KnownIncident(
                    incident.device(),
                    incident.kind(),
                    incident.start().toEpochMilli(),
                    incident.end().toEpochMilli()))
        .toList();
  }

  private static void require(boolean kept, String broken) throws InputException {
    if (!kept) {
      throw new InputException(broken);
    }
  }
}
