package io.holter.anomaly.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;

/** Small ONNX graphs, written by hand. */
final class Graphs {
  private Graphs() {}

  /** The sum of the features. */
  static GraphProto.Builder sum(long width) {
    return GraphProto.newBuilder()
        .setName("sum")
        .addInput(tensor("in", 1, width))
        .addOutput(tensor("out", 1, 1))
        .addNode(
            NodeProto.newBuilder()
                .setOpType("ReduceSum")
                .addInput("in")
                .addOutput("out")
                .addAttribute(
                    AttributeProto.newBuilder()
                        .setName("axes")
                        .setType(AttributeProto.AttributeType.INTS)
                        .addInts(1)));
  }

  /** The square root of that, which is no number below zero. */
  static GraphProto.Builder root(long width) {
    GraphProto.Builder graph = sum(width);
    graph.getNodeBuilder(0).setOutput(0, "sum");
    return graph.addNode(NodeProto.newBuilder().setOpType("Sqrt").addInput("sum").addOutput("out"));
  }

  static ValueInfoProto tensor(String name, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    Arrays.stream(shape).forEach(n -> dimensions.addDim(Dimension.newBuilder().setDimValue(n)));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(dimensions)))
        .build();
  }

  /** The file of a graph. */
  static byte[] file(GraphProto.Builder graph) {
    return ModelProto.newBuilder()
        .setIrVersion(7)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(12))
        .setGraph(graph)
        .build()
        .toByteArray();
  }
}
