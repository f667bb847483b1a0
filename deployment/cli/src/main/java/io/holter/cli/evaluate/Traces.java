package io.holter.cli.evaluate;

import io.holter.schema.EventKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages of some devices, counted in bins of equal length.
 *
 * @param first time at which the first bin begins, milliseconds since the epoch
 * @param width length of a bin in milliseconds, at least 1
 * @param learned bins that end before learning does
 * @param counts by device name, as many bins each
 */
record Traces(long first, long width, int learned, Map<String, int[]> counts) {
  static final int BINS = 240;

  /** What a device's bins held while it was learned. */
  record Band(int low, int high) {}

  /** Counts the messages of {@code devices}. */
  static Traces of(Timeline timeline, Scene scene, List<String> devices, long from)
      throws IOException {
    Survey survey = timeline.survey();
    long width = Math.max(1, (survey.last() - survey.first()) / BINS + 1);
    Map<String, int[]> counts = new HashMap<>();
    devices.forEach(device -> counts.put(device, new int[BINS]));
    try (EventReader events = timeline.open()) {
      for (var next = events.next(); next.isPresent(); next = events.next()) {
        LabelledEvent event = next.get();
        int[] bins = counts.get(scene.name(event.device()));
        if (bins != null && event.event().getKind() == EventKind.MESSAGE) {
          bins[(int) ((event.time() - survey.first()) / width)]++;
        }
      }
    }
    long learned = Math.max(0, Math.min(BINS, (from - survey.first()) / width));
    return new Traces(survey.first(), width, (int) learned, Map.copyOf(counts));
  }

  /** The range of the bins that a device was learned from; nothing if there are fewer than 8. */
  Optional<Band> band(String device) {
    int[] bins = counts.get(device);
    if (bins == null || learned < 8) {
      return Optional.empty();
    }
    int[] seen = Arrays.copyOf(bins, learned);
    return Optional.of(
        new Band(Arrays.stream(seen).min().orElse(0), Arrays.stream(seen).max().orElse(0)));
  }

  int largest(String device) {
    return Arrays.stream(counts.getOrDefault(device, new int[BINS])).max().orElse(0);
  }
}
