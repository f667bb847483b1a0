package io.holter.anomaly.tribuo;

import java.util.Map;

/** What to train, with its parameters. */
public sealed interface Algorithm {
  /** For people and for {@code trainer.yaml}, such as {@code isolation-forest}. */
  String name();

  /** The parameters by their keys, as in {@code trainer.yaml}. */
  Map<String, String> parameters();

  /**
   * How short paths are that isolate a window in random trees (Liu, Ting and Zhou 2008). Splits may
   * also be half a scale outside of what was seen, so that what is further out is more isolated.
   *
   * @param trees 1 or more
   * @param sample windows a tree is grown from, 2 or more
   */
  record IsolationForest(int trees, int sample) implements Algorithm {
    @Override
    public String name() {
      return "isolation-forest";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("trees", String.valueOf(trees), "sample", String.valueOf(sample));
    }
  }

  /**
   * The support of the windows by a one-class SVM with a radial kernel (Schölkopf et al. 2001), by
   * LibSVM.
   *
   * @param nu share of the training windows that may be outside, above 0 to 1
   * @param gamma width of the kernel, positive; 0 is 1 / features
   */
  record OneClassSvm(double nu, double gamma) implements Algorithm {
    @Override
    public String name() {
      return "one-class-svm";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("nu", String.valueOf(nu), "gamma", String.valueOf(gamma));
    }
  }

  /**
   * The same without a kernel, by LibLinear: a plane between the windows and the origin.
   *
   * @param nu as above
   */
  record LinearOneClassSvm(double nu) implements Algorithm {
    @Override
    public String name() {
      return "linear-one-class-svm";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("nu", String.valueOf(nu));
    }
  }

  /**
   * Distance to the nearest centroid of k-means, in units of that cluster's spread.
   *
   * @param centroids 1 or more
   * @param iterations at most
   */
  record KMeans(int centroids, int iterations) implements Algorithm {
    @Override
    public String name() {
      return "k-means";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of(
          "centroids", String.valueOf(centroids), "iterations", String.valueOf(iterations));
    }
  }

  /**
   * Distance to the nearest exemplar of a cluster of HDBSCAN* (Campello et al. 2015), in units of
   * the farthest member's.
   *
   * @param minClusterSize 2 or more
   * @param neighbours of the first estimate of density, 2 or more
   */
  record Hdbscan(int minClusterSize, int neighbours) implements Algorithm {
    @Override
    public String name() {
      return "hdbscan";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of(
          "min-cluster-size",
          String.valueOf(minClusterSize),
          "neighbours",
          String.valueOf(neighbours));
    }
  }

  /**
   * Whatever was trained elsewhere, in Python say: nothing is trained here.
   *
   * @param name for people, such as {@code isolation-forest}
   */
  record Elsewhere(String name) implements Algorithm {
    @Override
    public Map<String, String> parameters() {
      return Map.of();
    }
  }
}
