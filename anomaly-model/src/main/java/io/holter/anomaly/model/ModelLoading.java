package io.holter.anomaly.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeSet;

/** Finds the reader of a format and has it read every part. */
final class ModelLoading {
  private ModelLoading() {}

  static WindowModel load(
      ModelManifest manifest, List<ModelPart> parts, SortedMap<String, byte[]> files) {
    ModelReader reader = reader(manifest);
    Map<String, LoadedModel.Loaded> loaded = new HashMap<>();
    try {
      for (ModelPart part : parts) {
        byte[] file = files.getOrDefault(part.file(), new byte[0]);
        loaded.put(part.key(), new LoadedModel.Loaded(part, reader.read(file, manifest, part)));
      }
    } catch (InvalidModelException refused) {
      loaded.values().forEach(each -> each.model().close());
      throw refused;
    }
    return new LoadedModel(manifest, loaded);
  }

  private static ModelReader reader(ModelManifest manifest) {
    TreeSet<String> known = new TreeSet<>();
    // The loader of this class: a stream thread's context loader may see less.
    for (ModelReader reader :
        ServiceLoader.load(ModelReader.class, ModelReader.class.getClassLoader())) {
      if (reader.format().equals(manifest.format())) {
        return reader;
      }
      known.add(reader.format());
    }
    throw new InvalidModelException(
        manifest.id()
            + " has the format "
            + manifest.format()
            + "; this program reads "
            + (known.isEmpty() ? "none" : String.join(", ", known))
            + ": install the part that reads it, or release it in another format");
  }
}
