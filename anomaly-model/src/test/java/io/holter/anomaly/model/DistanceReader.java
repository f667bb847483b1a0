package io.holter.anomaly.model;

import java.nio.charset.StandardCharsets;

/** A format of the tests: the file is {@code distance}, the figure the distance to the means. */
public final class DistanceReader implements ModelReader {
  static final byte[] FILE = "distance".getBytes(StandardCharsets.UTF_8);

  @Override
  public String format() {
    return "test-distance";
  }

  @Override
  public RawModel read(byte[] file, ModelManifest manifest, ModelPart part) {
    if (!new String(file, StandardCharsets.UTF_8).equals("distance")) {
      throw new InvalidModelException("it is not a model of the tests");
    }
    return values -> {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += Math.pow(part.ranges().get(i).standardised(values[i]), 2);
      }
      return Math.sqrt(sum);
    };
  }
}
