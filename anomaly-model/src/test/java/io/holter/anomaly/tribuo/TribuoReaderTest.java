package io.holter.anomaly.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.holter.anomaly.model.InvalidModelException;
import io.holter.anomaly.model.RawModel;
import io.holter.anomaly.tribuo.Algorithm.IsolationForest;
import io.holter.anomaly.tribuo.Algorithm.LinearOneClassSvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tribuo.Model;
import org.tribuo.anomaly.liblinear.LibLinearAnomalyModel;
import org.tribuo.common.liblinear.protos.LibLinearModelProto;
import org.tribuo.protos.core.ModelProto;

class TribuoReaderTest {
  @Test
  void aModelOfAnotherClassIsNotLetIn() {
    byte[] file =
        ModelProto.newBuilder()
            .setClassName("org.tribuo.ensemble.WeightedEnsembleModel")
            .build()
            .toByteArray();
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("none of the models that holter trains");
  }

  @Test
  void bytesThatAreNoModelAreRefused() {
    byte[] whole = TribuoTrainingTest.train(new IsolationForest(10, 64), 7);
    for (int length = 1; length < whole.length; length += whole.length / 50) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(InvalidModelException.class);
    }
  }

  @Test
  void aLinearModelThatHoldsSomethingElseIsNotBuilt() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new java.util.PriorityQueue<>(List.of("gadget")));
    }
    LibLinearModelProto linear =
        LibLinearModelProto.newBuilder()
            .addModels(ByteString.copyFrom(bytes.toByteArray()))
            .build();
    byte[] file =
        ModelProto.newBuilder()
            .setClassName(LibLinearAnomalyModel.class.getName())
            .setSerializedData(Any.pack(linear))
            .build()
            .toByteArray();
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("holds something else");
  }

  @Test
  void aLinearModelIsRead() {
    RawModel model = read(TribuoTrainingTest.train(new LinearOneClassSvm(0.01), 7));
    assertThat(model.score(Rows.flood())).isFinite().isNotEqualTo(model.score(Rows.odd()));
  }

  @Test
  void aForestSurvivesTribuosProtobufWithItsProvenance() throws IOException {
    byte[] file = TribuoTrainingTest.train(new IsolationForest(10, 64), 7);
    IsolationForestModel model =
        (IsolationForestModel) Model.deserialize(ModelProto.parseFrom(file));
    double[] row = {1, 2, 3, 4, 5};
    IsolationForestModel again = (IsolationForestModel) Model.deserialize(model.serialize());
    assertThat(again.score(row)).isEqualTo(model.score(row));
    assertThat(again.getProvenance()).isEqualTo(model.getProvenance());
    assertThat(model.getProvenance().getTrainingTime()).hasToString("2026-11-01T00:00Z");
    assertThat(model.getProvenance().getTrainerProvenance().getConfiguredParameters())
        .containsKeys("trees", "sample", "seed");
  }

  private static RawModel read(byte[] file) {
    return new TribuoReader().read(file, Rows.manifest(Rows.FEATURES), Rows.part(file));
  }
}
