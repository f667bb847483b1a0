package io.holter.cli.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.anomaly.model.ModelBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What was trained, as JSON (the names are public API) and as lines. */
public final class TrainedJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TrainedJson() {}

  /** One object on one line. */
  public static String of(ModelBundle bundle, Path out) {
    ObjectNode json = JSON.createObjectNode();
    json.put("model", bundle.manifest().id());
    json.put("out", out.toString());
    json.put("algorithm", bundle.manifest().algorithm());
    json.put("per", bundle.manifest().per());
    json.put("featureSet", bundle.manifest().featureSet());
    json.put("parts", bundle.parts().size());
    json.put("bytes", bundle.toBytes().length);
    json.put("sha256", bundle.digest());
    try {
      json.set("evaluation", JSON.readTree(bundle.evaluation().orElse("{}")));
      ObjectNode provenance = json.putObject("provenance");
      new TreeMap<>(bundle.manifest().provenance()).forEach(provenance::put);
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the evaluation of a bundle is not JSON", e);
    }
  }

  /** For a person. */
  public static List<String> lines(ModelBundle bundle, Path out) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, %s per %s: %d of them, %,d bytes, in %s.",
            bundle.manifest().id(),
            bundle.manifest().algorithm(),
            bundle.manifest().per(),
            bundle.parts().size(),
            bundle.toBytes().length,
            out));
    new TreeMap<>(bundle.manifest().evaluation())
        .forEach((name, figure) -> lines.add("  " + name + " " + figure));
    lines.add("card.md says what it is and what it cannot. Next: holter model release " + out);
    return lines;
  }
}
