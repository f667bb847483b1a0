package io.holter.benchmark.peer;

import io.holter.benchmark.data.Features;
import io.holter.benchmark.data.LabelledSet;
import io.holter.cli.evaluate.AlertMoment;
import io.holter.cli.evaluate.Confusion;
import io.holter.cli.evaluate.Evaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * DAD-online: a model a device, learned on the messages before the set's end of learning, then run
 * forward in time; what scores above the model's threshold is an alert at that message. Labels are
 * not shown to the detector.
 */
public final class PeerRun {
  private static final List<Peer> PEERS =
      List.of(
          new RandomCut(),
          new ThresholdedRandomCut(),
          new HalfSpaceTrees(),
          new Isolation(),
          new OneClassSvm(),
          new RobustZ());

  private PeerRun() {}

  /** How many peers there are. */
  public static int count() {
    return PEERS.size();
  }

  /** Runs peer number {@code index}, twice, so that the second time it is compiled. */
  public static PeerFigures of(int index, LabelledSet set) {
    once(index, set);
    return once(index, set);
  }

  static PeerFigures once(int index, LabelledSet set) {
    Peer peer = PEERS.get(index);
    List<AlertMoment> alerts = new ArrayList<>();
    Confusion confusion = new Confusion();
    long messages = 0;
    long nanos = 0;
    for (Map.Entry<String, List<Features>> device : Features.byDevice(set.events()).entrySet()) {
      List<double[]> learned =
          device.getValue().stream()
              .filter(f -> f.event().time() < set.trainUntil().toEpochMilli())
              .map(Features::vector)
              .toList();
      List<Features> ahead =
          device.getValue().stream().filter(f -> set.counts(f.event().time())).toList();
      if (!learned.isEmpty()) {
        Peer.Model model = peer.learn(learned);
        double[] scores = new double[ahead.size()];
        long start = System.nanoTime();
        for (int i = 0; i < scores.length; i++) {
          scores[i] = model.score(ahead.get(i).vector(), ahead.get(i).event().time());
        }
        nanos += System.nanoTime() - start;
        messages += scores.length;
        keep(device.getKey(), ahead, scores, model.threshold(), alerts, confusion);
      }
    }
    Evaluation evaluation =
        Evaluation.of(
            set.incidents(),
            alerts,
            Evaluation.Period.of(set.trainUntil(), set.until(), set.devices()));
    return PeerFigures.of(
        peer.name(), peer.version(), evaluation, confusion, messages / Math.max(1e-9, nanos / 1e9));
  }

  /** Scores of different devices are compared by how far they are above their thresholds. */
  private static void keep(
      String device,
      List<Features> messages,
      double[] scores,
      double threshold,
      List<AlertMoment> alerts,
      Confusion confusion) {
    for (int i = 0; i < scores.length; i++) {
      boolean flagged = scores[i] > threshold;
      confusion.add(messages.get(i).event().anomalous(), flagged, scores[i] - threshold);
      if (flagged) {
        alerts.add(new AlertMoment(device, Instant.ofEpochMilli(messages.get(i).event().time())));
      }
    }
  }
}
