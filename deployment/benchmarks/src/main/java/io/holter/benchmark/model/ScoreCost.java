package io.holter.benchmark.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.model.WindowModel;
import io.holter.benchmark.speed.CpuClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a model costs.
 *
 * @param algorithm as its manifest says
 * @param micros processor time of a window's score, reasons included where it is rare; the median
 *     of some rounds over the fleet's windows
 * @param bytes of the released bundle
 * @param loadMillis from those bytes to a model that scores
 * @param devices how many one core scores, at a window each five minutes
 */
record ScoreCost(
    @JsonProperty("algorithm") String algorithm,
    @JsonProperty("us_per_window") double micros,
    @JsonProperty("bytes") int bytes,
    @JsonProperty("load_ms") double loadMillis,
    @JsonProperty("devices_per_core") long devices) {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  /** Measures a bundle over some windows. */
  static ScoreCost of(ModelBundle bundle, List<LabelledWindow> windows, int rounds) {
    byte[] bytes = bundle.toBytes();
    long start = System.nanoTime();
    try (WindowModel model = ModelBundle.of(bytes).load()) {
      double load = (System.nanoTime() - start) / 1e6;
      double[] micros = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        micros[i] = round(model, windows);
      }
      Arrays.sort(micros);
      double median = micros[rounds / 2];
      return new ScoreCost(
          bundle.manifest().algorithm(),
          Math.rint(median * 10) / 10,
          bytes.length,
          Math.rint(load),
          (long) (WINDOW.toNanos() / (median * 1e3)));
    }
  }

  /** Half a second at least, so that the processor clock's ticks do not show. */
  private static double round(WindowModel model, List<LabelledWindow> windows) {
    long begin = CpuClock.nanos();
    long scored = 0;
    int answers = 0;
    while (CpuClock.nanos() - begin < TimeUnit.MILLISECONDS.toNanos(500)) {
      for (LabelledWindow window : windows) {
        answers += model.score(window.device(), window.vector()).isPresent() ? 1 : 0;
      }
      scored += windows.size();
    }
    if (answers < scored) {
      throw new IllegalStateException("no score of " + (scored - answers) + " of " + scored);
    }
    return (CpuClock.nanos() - begin) / 1e3 / scored;
  }
}
