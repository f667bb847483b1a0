package io.holter.benchmark.peer;

import java.util.Comparator;
import java.util.List;

/**
 * How well single messages are told apart.
 *
 * @param precision share of the flagged messages that are anomalous; 0 if none is flagged
 * @param recall share of the anomalous messages that are flagged; 0 if there is none
 * @param f1 harmonic mean of the two
 * @param auc probability that an anomalous message has a larger score than a normal one, a tie
 *     counting half (Mann and Whitney 1947); 0.5 if one of the two kinds is missing
 */
public record MessageFigures(double precision, double recall, double f1, double auc) {
  /**
   * One message that was scored.
   *
   * @param anomalous what the label says
   * @param flagged what the detector says
   * @param score comparable between devices
   */
  public record Scored(boolean anomalous, boolean flagged, double score) {}

  /** Evaluates. */
  public static MessageFigures of(List<Scored> messages) {
    long hit = messages.stream().filter(m -> m.anomalous() && m.flagged()).count();
    long flagged = messages.stream().filter(Scored::flagged).count();
    long anomalous = messages.stream().filter(Scored::anomalous).count();
    double precision = flagged == 0 ? 0 : (double) hit / flagged;
    double recall = anomalous == 0 ? 0 : (double) hit / anomalous;
    double f1 = hit == 0 ? 0 : 2 * precision * recall / (precision + recall);
    return new MessageFigures(precision, recall, f1, auc(messages, anomalous));
  }

  /** By the sum of ranks; messages of one score share their mean rank. */
  private static double auc(List<Scored> messages, long anomalous) {
    long normal = messages.size() - anomalous;
    if (anomalous == 0 || normal == 0) {
      return 0.5;
    }
    List<Scored> sorted =
        messages.stream().sorted(Comparator.comparingDouble(Scored::score)).toList();
    double ranks = 0;
    int from = 0;
    while (from < sorted.size()) {
      int to = from;
      long among = 0;
      while (to < sorted.size() && sorted.get(to).score() == sorted.get(from).score()) {
        among += sorted.get(to).anomalous() ? 1 : 0;
        to++;
      }
      ranks += among * (from + 1 + to) / 2.0;
      from = to;
    }
    return (ranks - anomalous * (anomalous + 1) / 2.0) / ((double) anomalous * normal);
  }
}
