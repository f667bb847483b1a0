package io.holter.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.FeatureSets;
import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.feature.LabelledWindow;
import io.holter.anomaly.feature.LabelledWindow.Label;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.model.ModelScore;
import io.holter.anomaly.model.WindowModel;
import io.holter.cli.features.FeatureFormat;
import io.holter.cli.features.FeatureTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The score of these ONNX files is the sum of a window's features, or its square root. */
class ModelImportCommandTest {
  private static final FeatureSet FEATURES = FeatureSets.of(Duration.ofMinutes(5));
  private static final int WIDTH = FEATURES.names().size();
  private static final long LENGTH = FEATURES.window().toMillis();

  @TempDir private Path directory = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    List<LabelledWindow> windows =
        IntStream.range(0, 600).mapToObj(i -> window(i, i * 7 % 50 / 10.0)).toList();
    new FeatureTable(FEATURES.names(), windows)
        .write(directory.resolve("features.csv"), FeatureFormat.CSV, "");
  }

  @Test
  void makesABundleThatTakesTheFarthestWindowForTheRarest() throws IOException {
    assertThat(imported(sum(WIDTH), "anomalous")).as(err.toString()).isEqualTo(ExitCode.DONE);

    ModelBundle bundle = ModelBundle.read(directory.resolve("model"));
    assertThat(bundle.manifest().format()).isEqualTo("onnx");
    assertThat(bundle.manifest().provenance()).containsEntry("higher-is", "anomalous");
    assertThat(bundle.card()).hasValueSatisfying(card -> assertThat(card).contains("forest@1"));
    try (WindowModel model = bundle.load(FEATURES)) {
      assertThat(score(model, 2.5).rarity()).isBetween(0.3, 0.7);
      assertThat(score(model, 9).rarity()).isLessThan(0.01);
    }
  }

  @Test
  void takesTheNearestForTheRarestWhereHigherIsNormal() throws IOException {
    assertThat(imported(sum(WIDTH), "normal")).as(err.toString()).isEqualTo(ExitCode.DONE);

    try (WindowModel model = ModelBundle.read(directory.resolve("model")).load(FEATURES)) {
      assertThat(score(model, 9).rarity()).isGreaterThan(0.9);
      assertThat(score(model, -4).rarity()).isLessThan(0.01);
    }
  }

  @Test
  void refusesAFileOfOtherFeaturesAndWritesNothing() throws IOException {
    assertThat(imported(sum(3), "anomalous")).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).contains("float [1, 3], not float [1, " + WIDTH + "]");
    assertThat(directory.resolve("model")).doesNotExist();
  }

  @Test
  void refusesAModelThatSaysNotANumber() throws IOException {
    GraphProto.Builder root = sum(WIDTH);
    root.getNodeBuilder(0).setOutput(0, "sum");
    root.addNode(NodeProto.newBuilder().setOpType("Neg").addInput("sum").addOutput("minus"))
        .addNode(NodeProto.newBuilder().setOpType("Sqrt").addInput("minus").addOutput("out"));

    assertThat(imported(root, "anomalous")).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).containsPattern("says no finite number of \\d+ of \\d+ held-out");
  }

  @Test
  void refusesToGuessWhatALargerFigureMeans() throws IOException {
    assertThat(imported(sum(WIDTH), "larger")).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).contains("--higher-is");
  }

  private int imported(GraphProto.Builder graph, String higherIs) throws IOException {
    Path onnx =
        Files.write(
            directory.resolve("forest.onnx"),
            ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(12))
                .setGraph(graph)
                .build()
                .toByteArray());
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(
            "model",
            "import",
            "--onnx=" + onnx,
            "--higher-is=" + higherIs,
            "--name=forest",
            "--data=" + directory.resolve("features.csv"),
            "--out=" + directory.resolve("model"));
  }

  private static ModelScore score(WindowModel model, double value) {
    return model.score("press", window(0, value).vector()).orElseThrow();
  }

  private static LabelledWindow window(int number, double value) {
    return new LabelledWindow(
        "acme",
        "press",
        Optional.empty(),
        FEATURES.id(),
        new FeatureVector(
            number * LENGTH, (number + 1) * LENGTH, Collections.nCopies(WIDTH, value)),
        Label.UNLABELLED,
        Optional.empty());
  }

  private static GraphProto.Builder sum(long width) {
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

  private static ValueInfoProto tensor(String name, long... shape) {
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
}
