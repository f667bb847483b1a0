package io.holter.anomaly.tribuo;

import io.holter.anomaly.tribuo.Algorithm.Hdbscan;
import io.holter.anomaly.tribuo.Algorithm.IsolationForest;
import io.holter.anomaly.tribuo.Algorithm.KMeans;
import io.holter.anomaly.tribuo.Algorithm.LinearOneClassSvm;
import io.holter.anomaly.tribuo.Algorithm.OneClassSvm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import libsvm.svm;
import org.tribuo.Model;
import org.tribuo.Tribuo;
import org.tribuo.anomaly.liblinear.LibLinearAnomalyTrainer;
import org.tribuo.anomaly.liblinear.LinearAnomalyType;
import org.tribuo.anomaly.liblinear.LinearAnomalyType.LinearType;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.anomaly.libsvm.SVMAnomalyType.SVMMode;
import org.tribuo.clustering.hdbscan.HdbscanModel;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer.Initialisation;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;

/**
 * Trains one model. The same rows in the same order, algorithm and seed give the same bytes: the
 * time in Tribuo's provenance is that of the data.
 */
public final class TribuoTraining {
  /** The version that is on the class path. */
  public static final String VERSION = Tribuo.VERSION;

  private static final Logger LOG = Logger.getLogger("org.tribuo");

  static {
    // Progress is the command's to show; LibSVM writes its own to the standard output.
    LOG.setLevel(Level.WARNING);
    svm.svm_set_print_string_function(line -> {});
  }

  private TribuoTraining() {}

  /**
   * Trains.
   *
   * @param features names, in the order of the values of a row
   * @param rows standardised and finite; two at least
   * @param through end of the last window
   * @return the model's file, in Tribuo's protobuf
   * @throws IllegalArgumentException if the rows do not suffice for the algorithm
   */
  public static byte[] train(
      Algorithm algorithm, long seed, List<String> features, List<double[]> rows, Instant through) {
    Examples examples = new Examples(features, rows, through);
    if (algorithm instanceof KMeans kMeans) {
      KMeansModel model = kMeans(kMeans, seed, examples);
      return FixedProvenance.bytes(model, through, Spreads.of(model, features, rows));
    }
    return FixedProvenance.bytes(model(algorithm, seed, examples), through, Map.of());
  }

  private static Model<?> model(Algorithm algorithm, long seed, Examples examples) {
    if (algorithm instanceof IsolationForest forest) {
      return new IsolationForestTrainer(forest.trees(), forest.sample(), seed)
          .train(examples.events());
    } else if (algorithm instanceof OneClassSvm svm) {
      // LibSVM's random source is global: Tribuo holds a lock on its class while it trains.
      SVMParameters<org.tribuo.anomaly.Event> parameters =
          new SVMParameters<>(new SVMAnomalyType(SVMMode.ONE_CLASS), KernelType.RBF);
      parameters.setNu(svm.nu());
      parameters.setGamma(svm.gamma() > 0 ? svm.gamma() : 1.0 / examples.features().size());
      parameters.setCacheSize(100);
      return new LibSVMAnomalyTrainer(parameters, seed).train(examples.events());
    } else if (algorithm instanceof LinearOneClassSvm linear) {
      return new LibLinearAnomalyTrainer(
              new LinearAnomalyType(LinearType.ONECLASS_SVM), 1, 1000, 0.01, linear.nu(), seed)
          .train(examples.events());
    } else if (algorithm instanceof Hdbscan hdbscan) {
      return hdbscan(hdbscan, examples);
    }
    throw new IllegalArgumentException(algorithm.name() + " is not trained here");
  }

  private static KMeansModel kMeans(KMeans algorithm, long seed, Examples examples) {
    if (examples.rows().size() < algorithm.centroids()) {
      throw new IllegalArgumentException(
          "k-means of "
              + algorithm.centroids()
              + " centroids needs as many windows, and there are "
              + examples.rows().size());
    }
    return new KMeansTrainer(
            algorithm.centroids(),
            algorithm.iterations(),
            new L2Distance(),
            Initialisation.PLUSPLUS,
            1,
            seed)
        .train(examples.unassigned());
  }

  private static HdbscanModel hdbscan(Hdbscan algorithm, Examples examples) {
    HdbscanModel model =
        new HdbscanTrainer(
                algorithm.minClusterSize(),
                new L2Distance(),
                algorithm.neighbours(),
                1,
                NeighboursQueryFactoryType.BRUTE_FORCE)
            .train(examples.unassigned());
    if (model.getClusterExemplars().isEmpty()) {
      throw new IllegalArgumentException(
          "hdbscan found no cluster in "
              + examples.rows().size()
              + " windows: lower min-cluster-size, "
              + algorithm.minClusterSize());
    }
    return model;
  }
}
