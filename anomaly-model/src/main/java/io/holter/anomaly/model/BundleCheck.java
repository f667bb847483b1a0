package io.holter.anomaly.model;

import io.holter.anomaly.feature.FeatureSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Whether files are one whole bundle, and whether it fits. Pure. */
final class BundleCheck {
  private static final Set<String> OTHERS =
      Set.of(BundleFiles.MANIFEST, BundleFiles.CARD, BundleFiles.EVALUATION);

  private BundleCheck() {}

  /** The files, if they are those of the parts with their digests, and no more. */
  static SortedMap<String, byte[]> whole(SortedMap<String, byte[]> files, List<ModelPart> parts) {
    Set<String> expected = new HashSet<>(OTHERS);
    for (ModelPart part : parts) {
      BundleFiles.checkedName(part.file());
      byte[] content = files.get(part.file());
      if (content == null) {
        throw new InvalidModelException(
            "the bundle has no file " + part.file() + ", which its manifest names; train it again");
      }
      String digest = Sha256.hex(content);
      if (!digest.equals(part.sha256())) {
        throw new InvalidModelException(
            "the bundle's file "
                + part.file()
                + " was changed after training: its SHA-256 is "
                + digest
                + ", the manifest says "
                + part.sha256());
      }
      expected.add(part.file());
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!expected.contains(file.getKey())) {
        throw new InvalidModelException(
            "the bundle has a file " + file.getKey() + ", which its manifest does not name");
      }
    }
    long size = files.values().stream().mapToLong(file -> file.length).sum();
    if (size > ModelBundle.LIMIT) {
      throw new InvalidModelException(ModelBundle.tooLarge("the bundle", size));
    }
    return files;
  }

  static void features(ModelManifest manifest, FeatureSet set) {
    if (!manifest.featureSet().equals(set.id()) || !manifest.features().equals(set.names())) {
      throw new InvalidModelException(
          manifest.id()
              + " was trained on the features "
              + manifest.featureSet()
              + differing(manifest.features(), set.names())
              + "; in force are "
              + set.id()
              + ": train it on windows of these");
    }
  }

  private static String differing(List<String> trained, List<String> inForce) {
    List<String> unknown = trained.stream().filter(name -> !inForce.contains(name)).toList();
    List<String> missing = inForce.stream().filter(name -> !trained.contains(name)).toList();
    return (unknown.isEmpty() ? "" : " (unknown: " + String.join(", ", unknown) + ")")
        + (missing.isEmpty() ? "" : " (not among them: " + String.join(", ", missing) + ")");
  }
}
