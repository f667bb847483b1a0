package io.holter.anomaly.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.holter.anomaly.model.InvalidModelException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a graph takes and gives, once it was found to be what a window's score needs: one tensor of
 * float [1, n] in, one of float [1, 1] out. A dimension that the file leaves open fits.
 *
 * @param input name of the input
 * @param output name of the output
 */
record OnnxShape(String input, String output) {
  /** Under this name a file may say which features it takes, in their order. */
  static final String FEATURES = "holter.features";

  private static final long OPEN = -1;

  /**
   * Reads it from a session.
   *
   * @param features what a window has, in order
   * @throws InvalidModelException if it takes or gives anything else
   */
  static OnnxShape of(OrtSession session, List<String> features) throws OrtException {
    NodeInfo input = only("input", session.getInputInfo().values(), "");
    NodeInfo output =
        only(
            "output",
            session.getOutputInfo().values(),
            "; keep the score alone (skl2onnx.helpers.onnx_helper.select_model_inputs_outputs)");
    refuseUnless(fits(input, features.size()), "input", input, features.size());
    refuseUnless(fits(output, 1), "output", output, 1);
    Optional<String> named = session.getMetadata().getCustomMetadataValue(FEATURES);
    String expected = String.join(",", features);
    if (named.isPresent() && !named.get().equals(expected)) {
      throw new InvalidModelException(
          "the ONNX model was trained on other features, or in another order: it takes "
              + named.get()
              + "; these windows have "
              + expected);
    }
    return new OnnxShape(input.getName(), output.getName());
  }

  private static NodeInfo only(String what, Collection<NodeInfo> nodes, String advice) {
    if (nodes.size() != 1) {
      String names = nodes.stream().map(NodeInfo::getName).collect(Collectors.joining(", "));
      throw new InvalidModelException(
          "the ONNX model has "
              + nodes.size()
              + " "
              + what
              + "s ("
              + names
              + "), not one"
              + advice);
    }
    return nodes.iterator().next();
  }

  private static boolean fits(NodeInfo node, int width) {
    if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
      return false;
    }
    long[] shape = tensor.getShape();
    return shape.length == 2
        && (shape[0] == OPEN || shape[0] == 1)
        && (shape[1] == OPEN || shape[1] == width);
  }

  private static void refuseUnless(boolean fits, String what, NodeInfo node, int width) {
    if (!fits) {
      throw new InvalidModelException(
          "the "
              + what
              + " '"
              + node.getName()
              + "' of the ONNX model is "
              + told(node)
              + ", not float [1, "
              + width
              + "]"
              + (what.equals("input") ? ": one number a feature of the window" : ": one score"));
    }
  }

  private static String told(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor
        ? tensor.type.toString().toLowerCase(java.util.Locale.ROOT)
            + " "
            + Arrays.toString(tensor.getShape()).replace("-1", "any")
        : "no tensor";
  }
}
