package io.holter.anomaly.onnx;

import static io.holter.anomaly.onnx.IsolationForest.FEATURES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holter.anomaly.model.RawModel;
import io.holter.anomaly.onnx.IsolationForest.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnnxModelTest {
  private final List<Scored> windows = IsolationForest.windows();

  @Test
  void saysWhatScikitLearnSaid() {
    try (RawModel model = forest(HigherIs.ANOMALOUS)) {
      assertThat(windows).hasSize(48);
      for (Scored window : windows) {
        assertThat(model.score(window.values())).isCloseTo(window.scoreSamples(), within(1e-5));
      }
    }
  }

  @Test
  void turnsAFigureThatIsHigherForWhatIsNormal() {
    try (RawModel model = forest(HigherIs.NORMAL)) {
      List<Scored> farthest =
          windows.stream()
              .sorted(Comparator.comparingDouble((Scored w) -> model.score(w.values())).reversed())
              .limit(6)
              .toList();

      assertThat(farthest).allMatch(w -> w.values()[3] == 5, "the windows made to be far");
    }
  }

  @Test
  void takesTheFeaturesInTheOrderOfTheManifestAndNotOfTheirNames() {
    List<String> backwards = List.of("z", "y", "x");
    byte[] first =
        Graphs.file(
            Graphs.root(3)
                .clearNode()
                .addNode(
                    ai.onnx.proto.OnnxMl.NodeProto.newBuilder()
                        .setOpType("ArgMax")
                        .addInput("in")
                        .addOutput("place")
                        .addAttribute(
                            ai.onnx.proto.OnnxMl.AttributeProto.newBuilder()
                                .setName("axis")
                                .setType(ai.onnx.proto.OnnxMl.AttributeProto.AttributeType.INT)
                                .setI(1)))
                .addNode(
                    ai.onnx.proto.OnnxMl.NodeProto.newBuilder()
                        .setOpType("Cast")
                        .addInput("place")
                        .addOutput("out")
                        .addAttribute(
                            ai.onnx.proto.OnnxMl.AttributeProto.newBuilder()
                                .setName("to")
                                .setType(ai.onnx.proto.OnnxMl.AttributeProto.AttributeType.INT)
                                .setI(1))));
    try (RawModel model = OnnxModel.open(first, backwards, HigherIs.ANOMALOUS)) {
      assertThat(model.score(new double[] {9, 1, 1})).isEqualTo(0);
      assertThat(model.score(new double[] {1, 9, 1})).isEqualTo(1);
      assertThat(model.score(new double[] {1, 1, 9})).isEqualTo(2);
    }
  }

  @Test
  void saysTheSameToManyThreadsAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (RawModel model = forest(HigherIs.NORMAL)) {
      List<Double> alone = windows.stream().map(w -> model.score(w.values())).toList();
      List<Future<List<Double>>> together = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        together.add(
            threads.submit(() -> windows.stream().map(w -> model.score(w.values())).toList()));
      }
      for (Future<List<Double>> each : together) {
        assertThat(each.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void isClosedUnderThreadsThatScoreWithoutTakingTheProcessWithIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    AtomicInteger scored = new AtomicInteger();
    RawModel model = forest(HigherIs.NORMAL);
    List<Future<?>> scoring = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      scoring.add(
          threads.submit(
              () -> {
                while (true) {
                  model.score(windows.get(0).values());
                  scored.incrementAndGet();
                }
              }));
    }
    while (scored.get() < 1000) {
      Thread.onSpinWait();
    }

    model.close();
    model.close();

    for (Future<?> each : scoring) {
      assertThatThrownBy(each::get).hasRootCauseMessage("the ONNX model is closed");
    }
    threads.shutdownNow();
  }

  @Test
  void startsNoThreadsOfItsOwn() throws Exception {
    int before = threads();
    try (RawModel model = forest(HigherIs.NORMAL)) {
      model.score(windows.get(0).values());
      assertThat(threads()).isLessThanOrEqualTo(before + 1);
    }
  }

  @Test
  void hasNoAnswerWhereTheModelSaysNotANumber() {
    byte[] file = Graphs.file(Graphs.root(2));
    try (RawModel model = OnnxModel.open(file, List.of("a", "b"), HigherIs.ANOMALOUS)) {
      assertThat(model.score(new double[] {4, 5})).isEqualTo(3);
      assertThat(model.score(new double[] {-4, 0})).isNaN();
    }
  }

  private static RawModel forest(HigherIs higherIs) {
    return OnnxModel.open(IsolationForest.file(), FEATURES, higherIs);
  }

  /** Of the process, native ones too. */
  private static int threads() throws Exception {
    java.nio.file.Path tasks = java.nio.file.Path.of("/proc/self/task");
    org.junit.jupiter.api.Assumptions.assumeTrue(java.nio.file.Files.isDirectory(tasks));
    try (var each = java.nio.file.Files.list(tasks)) {
      return (int) each.count();
    }
  }
}
