package io.holter.cli.train;

import io.holter.anomaly.train.TrainingPlan;
import io.holter.anomaly.train.TrainingPlan.Evaluated;
import io.holter.anomaly.train.TrainingPlan.Limits;
import io.holter.anomaly.train.TrainingPlan.Per;
import io.holter.anomaly.tribuo.Algorithm;
import io.holter.anomaly.tribuo.Algorithm.Hdbscan;
import io.holter.anomaly.tribuo.Algorithm.IsolationForest;
import io.holter.anomaly.tribuo.Algorithm.KMeans;
import io.holter.anomaly.tribuo.Algorithm.LinearOneClassSvm;
import io.holter.anomaly.tribuo.Algorithm.OneClassSvm;
import io.holter.service.ConfigNode;
import java.util.Locale;

/** Reads {@code trainer.yaml}. */
public final class TrainerConfig {
  private TrainerConfig() {}

  private enum Kind {
    ISOLATION_FOREST,
    ONE_CLASS_SVM,
    LINEAR_ONE_CLASS_SVM,
    K_MEANS,
    HDBSCAN;

    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The plan that the file describes. */
  public static TrainingPlan read(ConfigNode root) {
    Algorithm algorithm = algorithm(root);
    Per per =
        root.about("What one model is for; a bundle holds one for each.")
            .choice("per", Per.class, Per.FLEET);
    int seed =
        root.about("Of everything that is drawn: the same seed and windows give the same bytes.")
            .integer("seed", 0, Integer.MAX_VALUE, 1);
    var features =
        root.about("Names of features to learn, of docs/reference/features.md; empty: all.")
            .texts("features");
    HeldOut heldOut = root.section("held-out", TrainerConfig::heldOut);
    double trim =
        root.about(
                "Share of the training windows that a first model finds farthest and the final one is not shown: where nobody looked through the data.")
            .decimal("trim", 0, 0.2, 0);
    Limits windows = root.section("windows", TrainerConfig::windows);
    return root.build(
        () ->
            new TrainingPlan(
                algorithm,
                per,
                seed,
                features,
                heldOut.calibration(),
                heldOut.evaluation(),
                trim,
                windows));
  }

  private static Algorithm algorithm(ConfigNode root) {
    Kind kind =
        root.about("What is trained; its parameters stand in the section of its name.")
            .choice("algorithm", Kind.class, Kind.HDBSCAN);
    for (Kind other : Kind.values()) {
      root.check(
          other == kind || !root.isGiven(other.key()),
          other.key(),
          "is of another algorithm than " + kind.key() + ", which is the one to train");
    }
    IsolationForest forest = root.section(Kind.ISOLATION_FOREST.key(), TrainerConfig::forest);
    OneClassSvm svm = root.section(Kind.ONE_CLASS_SVM.key(), TrainerConfig::svm);
    LinearOneClassSvm linear = root.section(Kind.LINEAR_ONE_CLASS_SVM.key(), TrainerConfig::linear);
    KMeans kMeans = root.section(Kind.K_MEANS.key(), TrainerConfig::kMeans);
    Hdbscan hdbscan = root.section(Kind.HDBSCAN.key(), TrainerConfig::hdbscan);
    return switch (kind) {
      case ISOLATION_FOREST -> forest;
      case ONE_CLASS_SVM -> svm;
      case LINEAR_ONE_CLASS_SVM -> linear;
      case K_MEANS -> kMeans;
      case HDBSCAN -> hdbscan;
    };
  }

  private static IsolationForest forest(ConfigNode node) {
    int trees = node.about("Trees of the forest.").integer("trees", 1, 1000, 100);
    int sample = node.about("Windows that a tree is grown from.").integer("sample", 2, 4096, 256);
    return node.build(() -> new IsolationForest(trees, sample));
  }

  private static OneClassSvm svm(ConfigNode node) {
    double nu = nu(node);
    double gamma =
        node.about("Width of the radial kernel over standardised features; 0: 1 / features.")
            .decimal("gamma", 0, 1000, 0);
    return node.build(() -> new OneClassSvm(nu, gamma));
  }

  private static LinearOneClassSvm linear(ConfigNode node) {
    double nu = nu(node);
    return node.build(() -> new LinearOneClassSvm(nu));
  }

  private static double nu(ConfigNode node) {
    return node.about("Share of the training windows that may be outside.")
        .decimal("nu", 0.0001, 0.5, 0.01);
  }

  private static KMeans kMeans(ConfigNode node) {
    int centroids = node.about("Number of clusters.").integer("centroids", 1, 256, 8);
    int iterations = node.about("At most.").integer("iterations", 1, 1000, 100);
    return node.build(() -> new KMeans(centroids, iterations));
  }

  private static Hdbscan hdbscan(ConfigNode node) {
    int size =
        node.about("Fewest windows that are a cluster.").integer("min-cluster-size", 2, 5000, 20);
    int neighbours =
        node.about("Nearest windows that make the first estimate of density.")
            .integer("neighbours", 2, 1000, 10);
    return node.build(() -> new Hdbscan(size, neighbours));
  }

  private record HeldOut(double calibration, Evaluated evaluation) {}

  private static HeldOut heldOut(ConfigNode node) {
    double calibration =
        node.about(
                "Share of the windows before the evaluation, the latest of them, that make rarity of the figures.")
            .decimal("calibration", 0.05, 0.9, 0.25);
    double evaluation =
        node.about("Share of all windows, the latest, that the model is judged on.")
            .decimal("evaluation", 0, 0.9, 0.25);
    var from =
        node.about("Judge on all windows from this instant on, whatever the share.")
            .instant("evaluation-from");
    return node.build(() -> new HeldOut(calibration, new Evaluated(evaluation, from)));
  }

  private static Limits windows(ConfigNode node) {
    int least =
        node.about("A part with fewer training windows is left out, and the card says so.")
            .integer("least", 10, 1_000_000, 100);
    int most =
        node.about(
                "Of more, every n-th is taken: a one-class SVM and HDBSCAN take time by their square.")
            .integer("most", 10, 1_000_000, 5000);
    node.check(least <= most, "least", "is above windows.most", "most");
    return node.build(() -> new Limits(least, most));
  }
}
