package io.holter.anomaly.model;

import java.util.List;
import java.util.Map;

/**
 * What a model is, as it stands in {@code model.json} of its bundle.
 *
 * @param name kebab-case
 * @param version a number and words, such as {@code 3}; name and version are released once
 * @param format {@code tribuo} or {@code onnx}
 * @param algorithm for people, such as {@code one-class-svm}
 * @param featureSet id of the set that it scores
 * @param features names in the order of the values
 * @param per what one model is for: {@code fleet}, {@code class} or {@code device}
 * @param provenance data hash and time range, parameters, seed, versions, code revision
 * @param evaluation figures on held-out windows and labelled incidents, by name
 */
public record ModelManifest(
    String name,
    String version,
    String format,
    String algorithm,
    String featureSet,
    List<String> features,
    String per,
    Map<String, String> provenance,
    Map<String, String> evaluation) {
  /** Keeps its own collections. */
  public ModelManifest {
    features = List.copyOf(features);
    provenance = Map.copyOf(provenance);
    evaluation = Map.copyOf(evaluation);
  }

  /** As scores and alerts name it: {@code name@version}. */
  public String id() {
    return name + "@" + version;
  }
}
