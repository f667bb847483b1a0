package io.holter.anomaly.train;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.Sha256;
import io.holter.anomaly.tribuo.TribuoTraining;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where a model comes from, by name. Pure. */
final class Provenance {
  private Provenance() {}

  static Map<String, String> of(
      TrainingRequest request, Split split, int without, Map<String, String> leftOut) {
    TrainingPlan plan = request.plan();
    Map<String, String> all = new TreeMap<>(request.provenance());
    all.put("data.windows-sha256", digest(split));
    all.put("data.rows", String.valueOf(request.windows().size()));
    all.put(
        "data.devices",
        String.valueOf(
            request.windows().stream()
                .map(window -> window.tenant() + "/" + window.device())
                .distinct()
                .count()));
    put(all, "data.training", split.training());
    put(all, "data.calibration", split.calibration());
    put(all, "data.evaluation", split.judged());
    all.put("data.kept-out", String.valueOf(split.keptOut()));
    all.put("data.without-class", String.valueOf(without));
    leftOut.forEach((key, why) -> all.put("left-out." + key, why));
    plan.algorithm().parameters().forEach((key, value) -> all.put("parameters." + key, value));
    all.put("parameters.features", String.join(",", plan.features()));
    all.put("parameters.trim", String.valueOf(plan.trim()));
    all.put("parameters.held-out.calibration", String.valueOf(plan.calibration()));
    all.put("parameters.held-out.evaluation", String.valueOf(plan.evaluation().share()));
    plan.evaluation()
        .from()
        .ifPresent(from -> all.put("parameters.held-out.evaluation-from", from.toString()));
    all.put("parameters.windows.least", String.valueOf(plan.windows().least()));
    all.put("parameters.windows.most", String.valueOf(plan.windows().most()));
    all.put("seed", String.valueOf(plan.seed()));
    all.put("version.tribuo", TribuoTraining.VERSION);
    return all;
  }

  private static void put(Map<String, String> all, String name, List<LabelledWindow> windows) {
    all.put(name + ".rows", String.valueOf(windows.size()));
    if (!windows.isEmpty()) {
      all.put(name + ".from", instant(windows.get(0).vector().from()));
      all.put(name + ".until", instant(windows.get(windows.size() - 1).vector().until()));
    }
  }

  private static String instant(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /** Of the windows in their order, so that the order of a file's rows does not matter. */
  private static String digest(Split split) {
    StringBuilder rows = new StringBuilder();
    Stream.of(split.training(), split.calibration(), split.judged())
        .flatMap(List::stream)
        .forEach(
            window ->
                rows.append(window.tenant())
                    .append('/')
                    .append(window.device())
                    .append(window.vector())
                    .append(window.label())
                    .append('\n'));
    return Sha256.hex(rows.toString().getBytes(StandardCharsets.UTF_8));
  }
}
