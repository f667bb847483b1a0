package io.holter.cli.features;

import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.schema.FeatureWindow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Feature windows as they are read; a window that was written twice counts as it was last. */
public final class FeatureBook {
  private final Selection selection;
  private final Map<String, Map<Key, LabelledWindow>> bySet = new HashMap<>();
  private long repeated;

  /** An empty book of the windows that are wanted. */
  public FeatureBook(Selection selection) {
    this.selection = selection;
  }

  private record Key(String tenant, String device, long from) {}

  /** Takes a window in, if it is wanted. */
  public void add(FeatureWindow window) {
    if (!selection.holds(window)) {
      return;
    }
    LabelledWindow row = row(window);
    LabelledWindow before =
        bySet
            .computeIfAbsent(row.featureSet(), set -> new HashMap<>())
            .put(new Key(row.tenant(), row.device(), row.vector().from()), row);
    repeated += before == null ? 0 : 1;
  }

  /** Id of the feature set of the latest window; nothing if there is none. */
  public Optional<String> latestSet() {
    return bySet.values().stream()
        .flatMap(windows -> windows.values().stream())
        .max(
            Comparator.<LabelledWindow>comparingLong(w -> w.vector().until())
                .thenComparing(LabelledWindow::featureSet))
        .map(LabelledWindow::featureSet);
  }

  /** The windows of a feature set, in the definite order. */
  public List<LabelledWindow> windows(String featureSet) {
    return bySet.getOrDefault(featureSet, Map.of()).values().stream()
        .sorted(FeatureTable.ORDER)
        .toList();
  }

  /** How many windows each other feature set has. */
  public SortedMap<String, Integer> others(String featureSet) {
    SortedMap<String, Integer> others = new TreeMap<>();
    bySet.forEach((set, windows) -> others.put(set, windows.size()));
    others.remove(featureSet);
    return others;
  }

  /** Windows that were written more than once, as when the topology is reset and reads again. */
  public long repeated() {
    return repeated;
  }

  private static LabelledWindow row(FeatureWindow window) {
    return new LabelledWindow(
        window.getTenant(),
        window.getDevice(),
        Optional.ofNullable(window.getDeviceClass()),
        window.getFeatureSet(),
        new FeatureVector(
            window.getFrom().toEpochMilli(), window.getUntil().toEpochMilli(), window.getValues()),
        Label.UNLABELLED,
        Optional.empty());
  }
}
