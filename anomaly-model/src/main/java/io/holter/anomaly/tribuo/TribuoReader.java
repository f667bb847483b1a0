package io.holter.anomaly.tribuo;

import com.google.protobuf.InvalidProtocolBufferException;
import io.holter.anomaly.model.FeatureRange;
import io.holter.anomaly.model.InvalidModelException;
import io.holter.anomaly.model.ModelManifest;
import io.holter.anomaly.model.ModelPart;
import io.holter.anomaly.model.ModelReader;
import io.holter.anomaly.model.RawModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tribuo.Model;
import org.tribuo.anomaly.liblinear.LibLinearAnomalyModel;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyModel;
import org.tribuo.clustering.hdbscan.HdbscanModel;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.protos.core.ModelProto;

/**
 * Reads models in Tribuo's protobuf. The file names the class that reads it, so only the classes
 * that {@link TribuoTraining} makes are let in.
 */
public final class TribuoReader implements ModelReader {
  /** As in a manifest. */
  public static final String FORMAT = "tribuo";

  private static final Set<String> CLASSES =
      Set.of(
          IsolationForestModel.class.getName(),
          LibSVMAnomalyModel.class.getName(),
          LibLinearAnomalyModel.class.getName(),
          KMeansModel.class.getName(),
          HdbscanModel.class.getName());

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public RawModel read(byte[] file, ModelManifest manifest, ModelPart part) {
    Model<?> model = model(file, manifest.id());
    List<FeatureRange> used = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < part.ranges().size(); i++) {
      if (model.getFeatureIDMap().getID(part.ranges().get(i).feature()) >= 0) {
        used.add(part.ranges().get(i));
        positions.add(i);
      }
    }
    if (used.size() != model.getFeatureIDMap().size()) {
      throw new InvalidModelException(
          manifest.id()
              + " was trained on "
              + model.getFeatureIDMap().size()
              + " features, of which its manifest knows "
              + used.size());
    }
    List<String> names = used.stream().map(FeatureRange::feature).toList();
    RawModel figure = figure(model, names, manifest.id());
    return values -> {
      double[] row = new double[used.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = used.get(i).standardised(values[positions.get(i)]);
      }
      return figure.score(row);
    };
  }

  private static RawModel figure(Model<?> model, List<String> names, String id) {
    try {
      return RawFigures.of(model, names);
    } catch (IllegalArgumentException broken) {
      throw new InvalidModelException(
          "the file of " + id + " is not whole: " + broken.getMessage(), broken);
    }
  }

  private static Model<?> model(byte[] file, String id) {
    try {
      ModelProto proto = ModelProto.parseFrom(file);
      if (!CLASSES.contains(proto.getClassName())) {
        throw new InvalidModelException(
            "the file of "
                + id
                + " names the class "
                + proto.getClassName()
                + ", which is none of the models that holter trains");
      }
      LinearBytes.check(proto);
      return Model.deserialize(proto);
    } catch (InvalidProtocolBufferException
        | IllegalStateException
        | IllegalArgumentException broken) {
      throw new InvalidModelException(
          "the file of " + id + " is no model of Tribuo: " + broken.getMessage(), broken);
    }
  }
}
