package io.holter.anomaly.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.Feature;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.Event.EventType;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.ModelProvenance;

/** The trees of an isolation forest as a model of Tribuo, read and written as its protobuf. */
public final class IsolationForestModel extends Model<Event> {
  private static final int VERSION = 0;
  private static final String NAME = "isolation-forest";
  private static final long serialVersionUID = 1L;

  private final List<IsolationTree> trees;
  private final double expected;

  IsolationForestModel(
      ModelProvenance provenance,
      ImmutableFeatureMap features,
      ImmutableOutputInfo<Event> outputs,
      List<IsolationTree> trees,
      double expected) {
    super(NAME, provenance, features, outputs, false);
    this.trees = List.copyOf(trees);
    this.expected = expected;
  }

  /**
   * Called by Tribuo, by this name, when it reads a model.
   *
   * @throws InvalidProtocolBufferException if the message is not one of this model
   */
  public static IsolationForestModel deserializeFromProto(
      int version, String className, Any message) throws InvalidProtocolBufferException {
    if (version != VERSION) {
      throw new IllegalArgumentException(
          className + " of version " + version + " is not known; this program reads " + VERSION);
    }
    return ForestMessage.read(message);
  }

  /** How isolated, 0 to 1: 2 to the power of minus mean path by expected path. */
  double score(double[] row) {
    double paths = 0;
    for (IsolationTree tree : trees) {
      paths += tree.path(row);
    }
    return Math.pow(2, -paths / trees.size() / expected);
  }

  static double[] row(Example<?> example, ImmutableFeatureMap features) {
    double[] row = new double[features.size()];
    for (Feature feature : example) {
      int id = features.getID(feature.getName());
      if (id >= 0) {
        row[id] = feature.getValue();
      }
    }
    return row;
  }

  List<IsolationTree> trees() {
    return trees;
  }

  double expected() {
    return expected;
  }

  ModelDataCarrier<Event> carrier() {
    return createDataCarrier();
  }

  @Override
  public Prediction<Event> predict(Example<Event> example) {
    double score = score(row(example, featureIDMap));
    EventType type = score > 0.5 ? EventType.ANOMALOUS : EventType.EXPECTED;
    return new Prediction<>(new Event(type, score), featureIDMap.size(), example);
  }

  @Override
  public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
    return Map.of();
  }

  @Override
  public Optional<Excuse<Event>> getExcuse(Example<Event> example) {
    return Optional.empty();
  }

  @Override
  protected IsolationForestModel copy(String name, ModelProvenance provenance) {
    return new IsolationForestModel(provenance, featureIDMap, outputIDInfo, trees, expected);
  }

  @Override
  public ModelProto serialize() {
    return ModelProto.newBuilder()
        .setClassName(IsolationForestModel.class.getName())
        .setVersion(VERSION)
        .setSerializedData(ForestMessage.write(this))
        .build();
  }
}
