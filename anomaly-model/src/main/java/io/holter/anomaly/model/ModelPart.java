package io.holter.anomaly.model;

import java.util.List;

/**
 * One of a bundle's models: the fleet's, or that of a class or of a device.
 *
 * @param key {@value #FLEET}, the class or the device
 * @param file name of its file in the bundle
 * @param sha256 of that file, 64 hexadecimal digits
 * @param ranges what it learned of each feature, in the order of the manifest's features
 * @param calibration from its raw figure to rarity
 */
public record ModelPart(
    String key, String file, String sha256, List<FeatureRange> ranges, Calibration calibration) {
  /** The key of the only part of a bundle that is for the whole fleet. */
  public static final String FLEET = "fleet";

  /** Keeps its own list. */
  public ModelPart {
    ranges = List.copyOf(ranges);
  }

  /** A part with the digest of its file's content. */
  public static ModelPart of(
      String key, String file, byte[] content, List<FeatureRange> ranges, Calibration calibration) {
    return new ModelPart(key, file, Sha256.hex(content), ranges, calibration);
  }
}
