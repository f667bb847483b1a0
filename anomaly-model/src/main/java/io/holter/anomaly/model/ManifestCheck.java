package io.holter.anomaly.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a manifest and its parts fit each other. Pure. */
final class ManifestCheck {
  private static final Pattern NAME = Pattern.compile("[a-z0-9](-?[a-z0-9]){0,62}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]{0,62}");
  private static final Set<String> PER = Set.of("fleet", "class", "device");
  private static final int PARTS = 10_000;

  private ManifestCheck() {}

  static void check(ModelManifest manifest, List<ModelPart> parts) {
    rule(
        NAME.matcher(manifest.name()).matches(),
        "name "
            + manifest.name()
            + " is not lower-case letters, digits and single hyphens, at most 63");
    rule(
        VERSION.matcher(manifest.version()).matches(),
        "version "
            + manifest.version()
            + " is not letters, digits, dots, + and hyphens, at most 63");
    rule(PER.contains(manifest.per()), "per is " + manifest.per() + ", not fleet, class or device");
    rule(!manifest.features().isEmpty(), "features is empty");
    rule(
        new HashSet<>(manifest.features()).size() == manifest.features().size(),
        "features names one twice");
    rule(!parts.isEmpty() && parts.size() <= PARTS, "parts are not 1 to " + PARTS);
    Set<String> keys = new HashSet<>();
    Set<String> files = new HashSet<>();
    for (ModelPart part : parts) {
      rule(keys.add(part.key()), "two parts are for " + part.key());
      rule(files.add(part.file()), "two parts are of the file " + part.file());
      rule(
          part.ranges().stream().map(FeatureRange::feature).toList().equals(manifest.features()),
          "the ranges of part " + part.key() + " are not of the features, in their order");
    }
    rule(
        !manifest.per().equals("fleet") || keys.equals(Set.of(ModelPart.FLEET)),
        "a model for the fleet has not the one part " + ModelPart.FLEET);
  }

  private static void rule(boolean kept, String broken) {
    if (!kept) {
      throw new InvalidModelException("model.json: " + broken);
    }
  }
}
