package io.holter.anomaly.model;

import io.holter.anomaly.model.Calibration.Knot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code model.json}: the manifest, and of each part what it learned and its calibration. Pure. */
final class ManifestJson {
  /** Of this file; a reader refuses those that it does not know. */
  static final int VERSION = 1;

  /** What the file says. */
  record Content(ModelManifest manifest, List<ModelPart> parts) {
    Content {
      parts = List.copyOf(parts);
      ManifestCheck.check(manifest, parts);
    }
  }

  private ManifestJson() {}

  static byte[] write(Content content) {
    ModelManifest manifest = content.manifest();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("holterModel", VERSION);
    json.put("name", manifest.name());
    json.put("version", manifest.version());
    json.put("format", manifest.format());
    json.put("algorithm", manifest.algorithm());
    json.put("featureSet", manifest.featureSet());
    json.put("features", manifest.features());
    json.put("per", manifest.per());
    json.put("provenance", new TreeMap<>(manifest.provenance()));
    json.put("evaluation", new TreeMap<>(manifest.evaluation()));
    json.put("parts", content.parts().stream().map(ManifestJson::part).toList());
    return JsonText.write(json);
  }

  static Content read(byte[] bytes) {
    JsonFields json;
    try {
      json = new JsonFields("", JsonText.read(bytes));
    } catch (IOException broken) {
      throw new InvalidModelException("model.json cannot be read: " + broken.getMessage(), broken);
    }
    int version = json.integer("holterModel");
    if (version != VERSION) {
      throw new InvalidModelException(
          "model.json has version "
              + version
              + "; this program reads "
              + VERSION
              + ": use the holter that made it, or a newer one");
    }
    ModelManifest manifest =
        new ModelManifest(
            json.text("name"),
            json.text("version"),
            json.text("format"),
            json.text("algorithm"),
            json.text("featureSet"),
            json.texts("features"),
            json.text("per"),
            json.textsByName("provenance"),
            json.textsByName("evaluation"));
    return new Content(manifest, json.objects("parts", ManifestJson::part));
  }

  private static Map<String, Object> part(ModelPart part) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", part.key());
    json.put("file", part.file());
    json.put("sha256", part.sha256());
    json.put("ranges", part.ranges().stream().map(ManifestJson::range).toList());
    json.put("calibration", calibration(part.calibration()));
    return json;
  }

  private static ModelPart part(JsonFields json) {
    return new ModelPart(
        json.text("key"),
        json.text("file"),
        json.text("sha256"),
        json.objects("ranges", ManifestJson::range),
        calibration(json.object("calibration")));
  }

  private static Map<String, Object> range(FeatureRange range) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("feature", range.feature());
    json.put("unit", range.unit());
    json.put("low", range.low());
    json.put("median", range.median());
    json.put("high", range.high());
    json.put("mean", range.mean());
    json.put("scale", range.scale());
    return json;
  }

  private static FeatureRange range(JsonFields json) {
    return new FeatureRange(
        json.text("feature"),
        json.text("unit"),
        json.number("low"),
        json.number("median"),
        json.number("high"),
        json.number("mean"),
        json.number("scale"));
  }

  private static Map<String, Object> calibration(Calibration calibration) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("windows", calibration.windows());
    json.put("shape", calibration.shape());
    json.put("scale", calibration.scale());
    json.put("raw", calibration.knots().stream().map(Knot::raw).toList());
    json.put("rarity", calibration.knots().stream().map(Knot::rarity).toList());
    return json;
  }

  private static Calibration calibration(JsonFields json) {
    List<Double> raw = json.numbers("raw");
    List<Double> rarity = json.numbers("rarity");
    if (raw.size() != rarity.size()) {
      throw new IllegalArgumentException(
          "calibration has " + raw.size() + " raw figures and " + rarity.size() + " rarities");
    }
    List<Knot> knots = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      knots.add(new Knot(raw.get(i), rarity.get(i)));
    }
    return new Calibration(
        json.integer("windows"), knots, json.number("shape"), json.number("scale"));
  }
}
