package io.holter.anomaly.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.holter.anomaly.model.InvalidModelException;
import io.holter.anomaly.model.RawModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.tribuo.impl.ArrayExample;
import org.tribuo.interop.onnx.DenseTransformer;
import org.tribuo.interop.onnx.ONNXExternalModel;
import org.tribuo.interop.onnx.RegressorTransformer;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/**
 * An ONNX model as a function of a window. Scores run side by side, each on its caller's thread
 * alone. Closing waits for those that run, since a session that is freed under one takes the
 * process with it.
 */
final class OnnxModel implements RawModel {
  private static final RegressionFactory FACTORY = new RegressionFactory();
  private static final String SCORE = "score";

  private final ONNXExternalModel<Regressor> model;
  private final String[] features;
  private final HigherIs higherIs;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private OnnxModel(ONNXExternalModel<Regressor> model, List<String> features, HigherIs higherIs) {
    this.model = model;
    this.features = features.toArray(String[]::new);
    this.higherIs = higherIs;
  }

  /**
   * Loads a model and lets it score a window of zeros.
   *
   * @param bytes an ONNX file
   * @param features what a window has, in the order in which the model takes them
   * @throws InvalidModelException if it is not a model that scores such windows
   */
  static OnnxModel open(byte[] bytes, List<String> features, HigherIs higherIs) {
    SelfContained.check(bytes);
    OnnxModel model = new OnnxModel(load(bytes, features), features, higherIs);
    try {
      // What a file says of its shapes need not be so.
      model.score(new double[features.size()]);
      return model;
    } catch (RuntimeException e) {
      model.close();
      throw new InvalidModelException(
          "the ONNX model cannot score a window of "
              + features.size()
              + " features: "
              + OnnxSessions.reason(e)
              + "; export it for one input of float [1, "
              + features.size()
              + "]",
          e);
    }
  }

  @Override
  public double score(double[] values) {
    ArrayExample<Regressor> window =
        new ArrayExample<>(FACTORY.getUnknownOutput(), features, values);
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the ONNX model is closed");
      }
      return higherIs.anomaly(model.predict(window).getOutput().getValues()[0]);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        model.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static ONNXExternalModel<Regressor> load(byte[] bytes, List<String> features) {
    Map<String, Integer> places = new LinkedHashMap<>();
    features.forEach(feature -> places.put(feature, places.size()));
    String input = OnnxSessions.shape(bytes, features).input();
    try {
      // Tribuo reads a model from a file alone; this one is readable by its owner alone, and brief.
      Path file = Files.createTempFile("holter-model-", ".onnx");
      try {
        Files.write(file, bytes);
        SessionOptions options = OnnxSessions.options();
        return ONNXExternalModel.createOnnxModel(
            FACTORY,
            places,
            Map.of(new Regressor(SCORE, Double.NaN), 0),
            new DenseTransformer(),
            new RegressorTransformer(),
            options,
            file,
            input);
      } finally {
        Files.delete(file);
      }
    } catch (OrtException e) {
      throw OnnxSessions.refused(e);
    } catch (IOException e) {
      throw new UncheckedIOException("an ONNX model could not be put into a temporary file", e);
    }
  }
}
