package io.holter.anomaly.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.holter.anomaly.model.InvalidModelException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is looked at before ONNX Runtime sees a file: that it is whole, and that it holds its own
 * numbers. ONNX lets a tensor name a file beside the model; a released model has no file beside it,
 * and must not read what it likes on a machine that scores.
 */
final class SelfContained {
  private SelfContained() {}

  /**
   * Checks a model's bytes.
   *
   * @throws InvalidModelException if they are not an ONNX model, end too soon, or name a file
   */
  static void check(byte[] bytes) {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidModelException(
          "the file of "
              + bytes.length
              + " bytes is not an ONNX model, or is cut off: "
              + e.getMessage()
              + " Export it again.",
          e);
    }
    if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
      throw new InvalidModelException(
          "the file of " + bytes.length + " bytes holds no ONNX graph; export it again");
    }
    outside(model.getGraph())
        .ifPresent(
            name -> {
              throw new InvalidModelException(
                  "the tensor '"
                      + name
                      + "' of the ONNX model is kept in another file; save the model with all its"
                      + " tensors inside (onnx.save without save_as_external_data)");
            });
  }

  private static Optional<String> outside(GraphProto graph) {
    Stream<TensorProto> own = graph.getInitializerList().stream();
    Stream<TensorProto> sparse =
        graph.getSparseInitializerList().stream()
            .flatMap(s -> Stream.of(s.getValues(), s.getIndices()));
    Stream<AttributeProto> attributes =
        graph.getNodeList().stream().map(NodeProto::getAttributeList).flatMap(l -> l.stream());
    return Stream.concat(
            Stream.concat(own, sparse).flatMap(t -> outside(t).stream()),
            attributes.flatMap(a -> outside(a).stream()))
        .findFirst();
  }

  private static Optional<String> outside(AttributeProto attribute) {
    Stream<TensorProto> tensors =
        Stream.concat(Stream.of(attribute.getT()), attribute.getTensorsList().stream());
    Stream<GraphProto> graphs =
        Stream.concat(
            attribute.hasG() ? Stream.of(attribute.getG()) : Stream.of(),
            attribute.getGraphsList().stream());
    return Stream.concat(
            tensors.flatMap(t -> outside(t).stream()), graphs.flatMap(g -> outside(g).stream()))
        .findFirst();
  }

  private static Optional<String> outside(TensorProto tensor) {
    boolean elsewhere =
        tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
            || tensor.getExternalDataCount() > 0;
    return elsewhere ? Optional.of(tensor.getName()) : Optional.empty();
  }
}
