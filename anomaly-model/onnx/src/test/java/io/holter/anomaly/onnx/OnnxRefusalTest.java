package io.holter.anomaly.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.holter.anomaly.model.InvalidModelException;
import io.holter.anomaly.model.ModelManifest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Each bad file has its own answer, and none reaches a topology. */
class OnnxRefusalTest {
  private static final List<String> TWO = List.of("a", "b");

  @Test
  void refusesWhatIsNoOnnxOrIsCutOff() {
    byte[] whole = IsolationForest.file();
    refused(new byte[0], "holds no ONNX graph");
    refused(
        "hello, this is no model".getBytes(java.nio.charset.StandardCharsets.UTF_8),
        "is not an ONNX model, or is cut off");
    for (int length : new int[] {1, 100, whole.length / 2, whole.length - 1}) {
      assertThatThrownBy(
              () ->
                  OnnxModel.open(
                      Arrays.copyOf(whole, length), IsolationForest.FEATURES, HigherIs.NORMAL))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(InvalidModelException.class);
    }
  }

  @Test
  void refusesOtherWidthsTypesAndNumbersOfInputs() {
    refused(
        Graphs.file(Graphs.sum(3)),
        "the input 'in' of the ONNX model is float [1, 3], not float [1, 2]");
    refused(
        Graphs.file(Graphs.sum(2).addInput(Graphs.tensor("more", 1, 1))),
        "has 2 inputs (in, more), not one");
    GraphProto.Builder doubles = Graphs.sum(2);
    doubles
        .getInputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .setElemType(TensorProto.DataType.DOUBLE.getNumber());
    doubles
        .getOutputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .setElemType(TensorProto.DataType.DOUBLE.getNumber());
    refused(Graphs.file(doubles), "is double [1, 2], not float [1, 2]");
  }

  @Test
  void refusesSeveralOutputsAndSaysHowToKeepOne() {
    GraphProto.Builder both =
        Graphs.sum(2)
            .addNode(NodeProto.newBuilder().setOpType("Neg").addInput("out").addOutput("label"))
            .addOutput(Graphs.tensor("label", 1, 1));

    refused(Graphs.file(both), "has 2 outputs (out, label), not one; keep the score alone");
  }

  @Test
  void refusesMoreThanOneScoreAWindow() {
    GraphProto.Builder each =
        Graphs.sum(2)
            .clearNode()
            .addNode(NodeProto.newBuilder().setOpType("Neg").addInput("in").addOutput("out"))
            .clearOutput()
            .addOutput(Graphs.tensor("out", 1, 2));

    refused(Graphs.file(each), "is float [1, 2], not float [1, 1]: one score");
  }

  @Test
  void refusesAnOperatorThatIsNotKnown() {
    GraphProto.Builder strange = Graphs.sum(2);
    strange.getNodeBuilder(0).setOpType("Divine");

    refused(Graphs.file(strange), "does not load the model").hasMessageContaining("Divine");
  }

  @Test
  void refusesTensorsInOtherFiles() {
    GraphProto.Builder outside =
        Graphs.sum(2)
            .addInitializer(
                TensorProto.newBuilder()
                    .setName("weights")
                    .addDims(1)
                    .setDataType(TensorProto.DataType.FLOAT.getNumber())
                    .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(
                        StringStringEntryProto.newBuilder()
                            .setKey("location")
                            .setValue("/etc/passwd")));

    refused(Graphs.file(outside), "the tensor 'weights' of the ONNX model is kept in another file");
  }

  @Test
  void refusesFeaturesInAnotherOrderThanTheFileNames() {
    List<String> turned = new java.util.ArrayList<>(IsolationForest.FEATURES);
    Collections.reverse(turned);

    assertThatThrownBy(() -> OnnxModel.open(IsolationForest.file(), turned, HigherIs.NORMAL))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("it takes message-count,payload-bytes-mean,gap-max,channel-count");
  }

  @Test
  void refusesAManifestThatDoesNotSayWhatALargerFigureMeans() {
    ModelManifest silent =
        new ModelManifest(
            "forest", "1", "onnx", "x", "1-300000ms", TWO, "fleet", Map.of(), Map.of());

    assertThatThrownBy(() -> HigherIs.of(silent))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("forest@1 says nothing under provenance.higher-is");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      byte[] file, String because) {
    return assertThatThrownBy(() -> OnnxModel.open(file, TWO, HigherIs.ANOMALOUS))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(because);
  }
}
