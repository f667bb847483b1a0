package io.holter.anomaly.onnx;

import io.holter.anomaly.model.InvalidModelException;
import io.holter.anomaly.model.ModelManifest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a larger figure of the model means. scikit-learn's {@code score_samples} and {@code
 * decision_function} are larger for what is normal, a distance or a reconstruction error for what
 * is anomalous. No file says which, so people must.
 */
enum HigherIs {
  /** Further from what was learned. */
  ANOMALOUS,
  /** Nearer to what was learned. */
  NORMAL;

  /** Under this key a manifest's provenance says it. */
  static final String KEY = "higher-is";

  /**
   * What a manifest says.
   *
   * @throws InvalidModelException if it says neither
   */
  static HigherIs of(ModelManifest manifest) {
    String said = Optional.ofNullable(manifest.provenance().get(KEY)).orElse("nothing");
    return Arrays.stream(values())
        .filter(choice -> choice.text().equals(said))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidModelException(
                    "the manifest of "
                        + manifest.id()
                        + " says "
                        + said
                        + " under provenance."
                        + KEY
                        + ", not "
                        + ANOMALOUS.text()
                        + " or "
                        + NORMAL.text()
                        + "; import the ONNX file again with --"
                        + KEY));
  }

  /** As it is written: {@code anomalous} or {@code normal}. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The figure turned so that larger is further from what was learned. */
  double anomaly(double figure) {
    return this == NORMAL ? -figure : figure;
  }
}
