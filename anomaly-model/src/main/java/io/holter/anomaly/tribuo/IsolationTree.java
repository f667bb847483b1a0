package io.holter.anomaly.tribuo;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A tree of random splits. Nodes are in preorder: the left child of node {@code i} is {@code i +
 * 1}. A leaf's value is the mean length of the paths that its windows would still need.
 */
final class IsolationTree implements Serializable {
  static final int LEAF = -1;

  /**
   * Splits are drawn from the range of the windows and so many scales more on either side. Without,
   * what is far outside is as isolated as the farthest window of the training and no more, and a
   * feature that never varied is never split.
   */
  private static final double MARGIN = 0.5;

  private static final long serialVersionUID = 1L;

  final int[] feature;
  final int[] right;
  final float[] value;

  IsolationTree(int[] feature, int[] right, float[] value) {
    this.feature = feature;
    this.right = right;
    this.value = value;
  }

  /** Length of the path that isolates a window. */
  double path(double[] row) {
    int node = 0;
    int depth = 0;
    while (feature[node] != LEAF) {
      node = row[feature[node]] < value[node] ? node + 1 : right[node];
      depth++;
    }
    return depth + value[node];
  }

  /** Mean length of an unsuccessful search in a binary tree of {@code size} (Liu et al., eq. 1). */
  static double expected(int size) {
    if (size <= 2) {
      return size == 2 ? 1 : 0;
    }
    return 2 * (Math.log(size - 1.0) + 0.5772156649015329) - 2 * (size - 1.0) / size;
  }

  static IsolationTree grow(double[][] sample, int features, SplittableRandom random) {
    Growing growing = new Growing(features, random, (int) Math.ceil(log2(sample.length)));
    growing.grow(sample, 0, 0);
    return growing.tree();
  }

  private static double log2(int size) {
    return Math.log(Math.max(2, size)) / Math.log(2);
  }

  /** A tree while it grows. */
  private static final class Growing {
    private final int features;
    private final SplittableRandom random;
    private final int limit;
    private int nodes;
    private int[] feature = new int[64];
    private int[] right = new int[64];
    private float[] value = new float[64];

    Growing(int features, SplittableRandom random, int limit) {
      this.features = features;
      this.random = random;
      this.limit = limit;
    }

    /**
     * @param splits those above that divided windows
     * @param probes those above that only stand around a value
     */
    void grow(double[][] rows, int splits, int probes) {
      int node = nodes++;
      if (node == feature.length) {
        feature = Arrays.copyOf(feature, 2 * node);
        right = Arrays.copyOf(right, 2 * node);
        value = Arrays.copyOf(value, 2 * node);
      }
      if (rows.length <= 1 || splits >= limit || splits + probes >= 2 * limit) {
        feature[node] = LEAF;
        value[node] = (float) expected(rows.length);
        return;
      }
      int chosen = random.nextInt(features);
      double low = Arrays.stream(rows).mapToDouble(row -> row[chosen]).min().orElse(0);
      double high = Arrays.stream(rows).mapToDouble(row -> row[chosen]).max().orElse(0);
      double from = low - MARGIN;
      float split = (float) (from + (high + MARGIN - from) * random.nextDouble());
      boolean probe = split <= low || split > high;
      feature[node] = chosen;
      value[node] = split;
      grow(side(rows, chosen, split, true), splits + (probe ? 0 : 1), probes + (probe ? 1 : 0));
      right[node] = nodes;
      grow(side(rows, chosen, split, false), splits + (probe ? 0 : 1), probes + (probe ? 1 : 0));
    }

    private static double[][] side(double[][] rows, int feature, float split, boolean below) {
      return Arrays.stream(rows)
          .filter(row -> row[feature] < split == below)
          .toArray(double[][]::new);
    }

    IsolationTree tree() {
      return new IsolationTree(
          Arrays.copyOf(feature, nodes), Arrays.copyOf(right, nodes), Arrays.copyOf(value, nodes));
    }
  }
}
