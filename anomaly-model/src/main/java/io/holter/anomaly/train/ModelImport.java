package io.holter.anomaly.train;

import io.holter.anomaly.feature.Feature;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.model.Calibration;
import io.holter.anomaly.model.FeatureRange;
import io.holter.anomaly.model.JsonText;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.model.ModelManifest;
import io.holter.anomaly.model.ModelPart;
import io.holter.anomaly.model.ModelScore;
import io.holter.anomaly.model.WindowModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * From a model that was trained elsewhere to a bundle: it is calibrated and judged as one that was
 * trained here, of windows that it should not have seen.
 */
public final class ModelImport {
  /** Until the held-out windows have been scored. */
  private static final Calibration NONE = Calibration.of(new double[] {0});

  private ModelImport() {}

  /**
   * Wraps, calibrates and judges.
   *
   * @param request its plan says what is held out; its algorithm is the name by which people know
   *     the model
   * @param format whose reader reads the file, such as {@code onnx}
   * @param file the model
   * @throws TrainingException if the windows do not suffice, or the model has no figure for some
   * @throws io.holter.anomaly.model.InvalidModelException if the reader refuses the file
   */
  public static ModelBundle run(TrainingRequest request, String format, byte[] file) {
    RequestCheck.check(request);
    Split split = Split.of(request.windows(), request.incidents(), request.plan());
    Parts parts = Parts.of(split, request.plan());
    Parts.Part fleet = parts.usable().get(0);
    List<FeatureRange> ranges = Ranges.of(request.features().features(), fleet.training());
    Draft draft =
        new Draft(
            request,
            format,
            file,
            ModelPart.of(ModelPart.FLEET, "model." + format, file, ranges, NONE));
    Calibration calibration = Calibration.of(draft.figures(fleet.calibration()));
    Draft calibrated = draft.with(calibration);
    Evaluation evaluation =
        Training.judged(calibrated.bundle(Map.of(), "", "{}"), split, request.incidents());
    ModelManifest manifest =
        calibrated.manifest(
            Provenance.of(request, split, parts.without(), parts.leftOut()), evaluation.figures());
    return calibrated.bundle(
        manifest,
        Card.of(manifest, List.of(calibrated.part()), parts.without(), parts.leftOut(), evaluation),
        new String(JsonText.write(evaluation.json()), StandardCharsets.UTF_8));
  }

  /** A bundle on the way. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Draft(TrainingRequest request, String format, byte[] file, ModelPart part) {
    Draft with(Calibration calibration) {
      return new Draft(
          request,
          format,
          file,
          new ModelPart(part.key(), part.file(), part.sha256(), part.ranges(), calibration));
    }

    double[] figures(List<LabelledWindow> windows) {
      try (WindowModel model = bundle(Map.of(), "", "{}").load()) {
        double[] figures =
            windows.stream()
                .flatMap(window -> model.score(window.device(), window.vector()).stream())
                .mapToDouble(ModelScore::raw)
                .filter(Double::isFinite)
                .toArray();
        if (figures.length < windows.size()) {
          throw new TrainingException(
              "the model says no finite number of "
                  + (windows.size() - figures.length)
                  + " of "
                  + windows.size()
                  + " held-out normal windows; a released model has an answer to every window");
        }
        return figures;
      }
    }

    ModelBundle bundle(Map<String, String> evaluation, String card, String json) {
      return bundle(manifest(request.provenance(), evaluation), card, json);
    }

    ModelBundle bundle(ModelManifest manifest, String card, String json) {
      return ModelBundle.of(manifest, List.of(part), Map.of(part.file(), file), card, json);
    }

    ModelManifest manifest(Map<String, String> provenance, Map<String, String> evaluation) {
      return new ModelManifest(
          request.name(),
          request.version(),
          format,
          request.plan().algorithm().name(),
          request.features().id(),
          request.features().features().stream().map(Feature::name).toList(),
          TrainingPlan.Per.FLEET.word(),
          provenance,
          evaluation);
    }
  }
}
