package io.holter.cli.evaluate;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Labelled messages by what was said of them. Keeps one entry a distinct score, not one a message.
 */
public final class Confusion {
  private long truePositives;
  private long falsePositives;
  private long falseNegatives;
  private long trueNegatives;
  private final Map<Double, long[]> byScore = new HashMap<>();

  /**
   * One message.
   *
   * @param anomalous what its label says
   * @param flagged whether an alert was opened or updated by it, or by the silence that it ended
   * @param score the largest score about it; only the order of scores counts
   */
  public void add(boolean anomalous, boolean flagged, double score) {
    if (anomalous) {
      truePositives += flagged ? 1 : 0;
      falseNegatives += flagged ? 0 : 1;
    } else {
      falsePositives += flagged ? 1 : 0;
      trueNegatives += flagged ? 0 : 1;
    }
    byScore.computeIfAbsent(score, s -> new long[2])[anomalous ? 1 : 0]++;
  }

  /** Messages with a label. */
  long messages() {
    return truePositives + falsePositives + falseNegatives + trueNegatives;
  }

  /** Those of them that are anomalous. */
  long anomalous() {
    return truePositives + falseNegatives;
  }

  /** Share of the flagged messages that are anomalous; nothing if none was flagged. */
  public OptionalDouble precision() {
    return share(truePositives, truePositives + falsePositives);
  }

  /** Share of the anomalous messages that were flagged; nothing if there is none. */
  public OptionalDouble recall() {
    return share(truePositives, anomalous());
  }

  /** Harmonic mean of precision and recall; nothing if no message is anomalous. */
  public OptionalDouble f1() {
    return anomalous() == 0
        ? OptionalDouble.empty()
        : share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  }

  /**
   * Area under the ROC curve: the chance that an anomalous message has a larger score than a normal
   * one, equal scores counting half (Mann and Whitney 1947). Nothing unless there are both.
   */
  public OptionalDouble auc() {
    long normalBelow = 0;
    double wins = 0;
    for (long[] counts : new TreeMap<>(byScore).values()) {
      wins += counts[1] * (normalBelow + counts[0] / 2.0);
      normalBelow += counts[0];
    }
    return anomalous() == 0 || normalBelow == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(wins / ((double) anomalous() * normalBelow));
  }

  private static OptionalDouble share(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
