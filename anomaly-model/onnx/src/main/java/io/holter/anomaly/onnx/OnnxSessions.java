package io.holter.anomaly.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.holter.anomaly.model.InvalidModelException;
import java.util.List;

/** ONNX Runtime as Holter uses it, and what is said where it does not serve. */
final class OnnxSessions {
  private OnnxSessions() {}

  /** No threads beside the caller's, and the same bits on every run. The caller closes it. */
  static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setDeterministicCompute(true);
    return options;
  }

  /**
   * What the graph takes and gives.
   *
   * @throws InvalidModelException if ONNX Runtime does not load it, or it is not of these features
   */
  static OnnxShape shape(byte[] model, List<String> features) {
    OrtEnvironment environment = environment();
    try (SessionOptions options = options();
        OrtSession session = environment.createSession(model, options)) {
      return OnnxShape.of(session, features);
    } catch (OrtException e) {
      throw refused(e);
    }
  }

  static InvalidModelException refused(OrtException e) {
    return new InvalidModelException(
        "ONNX Runtime "
            + environment().getVersion()
            + " does not load the model: "
            + reason(e)
            + "; export it again, for an older operator set if it is one that is not known here",
        e);
  }

  /** What the innermost of some errors says. */
  static String reason(Throwable e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage()).strip();
  }

  private static OrtEnvironment environment() {
    try {
      return OrtEnvironment.getEnvironment();
    } catch (LinkageError | IllegalStateException e) {
      // It unpacks its library into java.io.tmpdir, which some mount noexec.
      throw new InvalidModelException(
          "ONNX Runtime cannot be loaded on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + ": "
              + reason(e)
              + "; name its libraries' directory with -Donnxruntime.native.path, or a java.io.tmpdir"
              + " that programs may be run from",
          e);
    }
  }
}
