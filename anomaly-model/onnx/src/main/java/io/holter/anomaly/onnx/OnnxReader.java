package io.holter.anomaly.onnx;

import io.holter.anomaly.model.ModelManifest;
import io.holter.anomaly.model.ModelPart;
import io.holter.anomaly.model.ModelReader;
import io.holter.anomaly.model.RawModel;

/** Reads models of the format {@code onnx}. Found by {@link java.util.ServiceLoader}. */
public final class OnnxReader implements ModelReader {
  @Override
  public String format() {
    return "onnx";
  }

  @Override
  public RawModel read(byte[] file, ModelManifest manifest, ModelPart part) {
    return OnnxModel.open(file, manifest.features(), HigherIs.of(manifest));
  }
}
