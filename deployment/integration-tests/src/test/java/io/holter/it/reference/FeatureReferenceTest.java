package io.holter.it.reference;

import io.holter.anomaly.feature.Feature;
import io.holter.anomaly.feature.FeatureSets;
import io.holter.stream.ScoredWindows;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keeps docs/reference/features.md as the catalogue of features is. */
class FeatureReferenceTest {
  private static final String INTRODUCTION =
      """
      # Features

      Made from `FeatureSets` by `FeatureReferenceTest`; do not edit. What a device does in a window of event time, in numbers:
      the values of a record on `holter.t.<tenant>.features`, in this order, and what released models score
      ([decision 19](../decisions/0019-feature-windows.md)). A window is told when it has ended, and only if it had an event. Every value is
      finite. Version %d; the id of the set at the default window is `%s`.

      | | feature | unit | meaning |
      |---|---|---|---|
      """;

  @Test
  void thePageIsAsTheCatalogueIs() throws IOException {
    List<Feature> features = FeatureSets.of(ScoredWindows.DEFAULT_LENGTH).features();
    String rows =
        IntStream.range(0, features.size())
            .mapToObj(i -> row(i, features.get(i)))
            .collect(Collectors.joining());
    String introduction =
        INTRODUCTION.formatted(
            FeatureSets.VERSION, FeatureSets.of(ScoredWindows.DEFAULT_LENGTH).id());

    new ReferencePage("features.md", introduction + rows).check();
  }

  private static String row(int index, Feature feature) {
    return "| %d | `%s` | %s | %s |\n"
        .formatted(index, feature.name(), feature.unit(), feature.meaning());
  }
}
