package io.holter.anomaly.train;

import io.holter.anomaly.feature.Feature;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.JsonText;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.model.ModelManifest;
import io.holter.anomaly.model.ModelPart;
import io.holter.anomaly.model.WindowModel;
import io.holter.anomaly.tribuo.TribuoReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** From a request to a bundle. The same request gives the same bytes, whatever its rows' order. */
public final class Training {
  private Training() {}

  /**
   * Trains, calibrates and judges.
   *
   * @throws TrainingException if the windows do not suffice
   */
  public static ModelBundle run(TrainingRequest request, TrainingProgress progress) {
    RequestCheck.check(request);
    TrainingPlan plan = request.plan();
    Split split = Split.of(request.windows(), request.incidents(), plan);
    Parts parts = Parts.of(split, plan);
    ModelManifest draft = manifest(request, Map.of(), Map.of());
    PartTraining trainer = new PartTraining(plan, request.features().features(), draft);
    List<ModelPart> trained = new ArrayList<>();
    SortedMap<String, byte[]> files = new TreeMap<>();
    SortedMap<String, String> leftOut = new TreeMap<>(parts.leftOut());
    for (int i = 0; i < parts.usable().size(); i++) {
      Parts.Part part = parts.usable().get(i);
      progress.training(i + 1, parts.usable().size(), part.key(), part.training().size());
      String name = parts.isFleet() ? "model.tribuo" : "model-" + trained.size() + ".tribuo";
      try {
        byte[] file = trainer.file(part.training());
        trained.add(trainer.part(part.key(), name, file, part.training(), part.calibration()));
        files.put(name, file);
      } catch (IllegalArgumentException unsuitable) {
        leftOut.put(part.key(), String.valueOf(unsuitable.getMessage()));
      }
    }
    if (trained.isEmpty()) {
      throw new TrainingException("no model could be trained: " + leftOut);
    }
    Evaluation evaluation =
        judged(ModelBundle.of(draft, trained, files, "", "{}"), split, request.incidents());
    Map<String, String> provenance = Provenance.of(request, split, parts.without(), leftOut);
    ModelManifest manifest = manifest(request, provenance, evaluation.figures());
    return ModelBundle.of(
        manifest,
        trained,
        files,
        Card.of(manifest, trained, parts.without(), leftOut, evaluation),
        new String(JsonText.write(evaluation.json()), StandardCharsets.UTF_8));
  }

  static Evaluation judged(ModelBundle bundle, Split split, List<KnownIncident> incidents) {
    try (WindowModel model = bundle.load()) {
      List<Judged> judged = new ArrayList<>();
      for (LabelledWindow window : split.judged()) {
        model
            .score(window.device(), window.deviceClass(), window.vector())
            .ifPresent(
                score ->
                    judged.add(
                        new Judged(window, score.rarity(), Split.isAnomalous(window, incidents))));
      }
      return Evaluation.of(judged, split.judged().size() - judged.size(), incidents);
    }
  }

  private static ModelManifest manifest(
      TrainingRequest request, Map<String, String> provenance, Map<String, String> evaluation) {
    return new ModelManifest(
        request.name(),
        request.version(),
        TribuoReader.FORMAT,
        request.plan().algorithm().name(),
        request.features().id(),
        request.features().features().stream().map(Feature::name).toList(),
        request.plan().per().word(),
        provenance,
        evaluation);
  }
}
