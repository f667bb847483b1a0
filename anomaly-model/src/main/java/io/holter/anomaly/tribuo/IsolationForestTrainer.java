package io.holter.anomaly.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tribuo.Dataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Trainer;
import org.tribuo.anomaly.Event;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;

/**
 * An isolation forest (Liu, Ting and Zhou 2008), which Tribuo has not. Each tree is grown from a
 * sample without replacement, by its own split of the seed's random source.
 */
public final class IsolationForestTrainer implements Trainer<Event> {
  @Config(mandatory = true, description = "Number of trees.")
  private int trees;

  @Config(mandatory = true, description = "Windows that a tree is grown from.")
  private int sample;

  @Config(mandatory = true, description = "Seed of the random source.")
  private long seed;

  private int invocations;

  /** For Tribuo's configuration system. */
  @SuppressWarnings("unused")
  private IsolationForestTrainer() {}

  IsolationForestTrainer(int trees, int sample, long seed) {
    this.trees = trees;
    this.sample = sample;
    this.seed = seed;
  }

  @Override
  public IsolationForestModel train(Dataset<Event> dataset, Map<String, Provenance> values) {
    ImmutableFeatureMap features = dataset.getFeatureIDMap();
    double[][] rows = new double[dataset.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = IsolationForestModel.row(dataset.getExample(i), features);
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<IsolationTree> grown = new ArrayList<>();
    for (int i = 0; i < trees; i++) {
      SplittableRandom own = random.split();
      grown.add(IsolationTree.grow(drawn(rows, own), features.size(), own));
    }
    ModelProvenance provenance =
        new ModelProvenance(
            IsolationForestModel.class.getName(),
            // Trainers of Tribuo say when they trained; this one knows no clock.
            Instant.EPOCH.atOffset(ZoneOffset.UTC),
            dataset.getProvenance(),
            getProvenance(),
            values);
    invocations++;
    return new IsolationForestModel(
        provenance,
        features,
        dataset.getOutputIDInfo(),
        grown,
        IsolationTree.expected(Math.min(sample, rows.length)));
  }

  /** The first of a partial shuffle (Fisher and Yates). */
  private double[][] drawn(double[][] rows, SplittableRandom random) {
    double[][] shuffled = rows.clone();
    int size = Math.min(sample, rows.length);
    for (int i = 0; i < size; i++) {
      int other = i + random.nextInt(shuffled.length - i);
      double[] row = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = row;
    }
    return java.util.Arrays.copyOf(shuffled, size);
  }

  @Override
  public int getInvocationCount() {
    return invocations;
  }

  @Override
  public void setInvocationCount(int invocationCount) {
    invocations = invocationCount;
  }

  @Override
  public TrainerProvenance getProvenance() {
    return new TrainerProvenanceImpl(this);
  }
}
