package io.holter.benchmark.peer;

import com.amazon.randomcutforest.RandomCutForest;
import java.util.List;

/**
 * Random Cut Forest (Guha et al., ICML 2016) with its defaults; scores, then learns, throughout.
 */
final class RandomCut implements Peer {
  static final String VERSION = "4.4.0";

  @Override
  public String name() {
    return "Random Cut Forest";
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public Model learn(List<double[]> messages) {
    RandomCutForest forest =
        RandomCutForest.builder().dimensions(messages.get(0).length).randomSeed(1).build();
    double largest = 0;
    for (double[] message : messages) {
      largest = Math.max(largest, score(forest, message));
    }
    return new Forest(forest, largest);
  }

  private static double score(RandomCutForest forest, double[] message) {
    float[] point = new float[message.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = (float) message[i];
    }
    double score = forest.getAnomalyScore(point);
    forest.update(point);
    return score;
  }

  private record Forest(RandomCutForest forest, double threshold) implements Model {
    @Override
    public double score(double[] message, long time) {
      return RandomCut.score(forest, message);
    }
  }
}
