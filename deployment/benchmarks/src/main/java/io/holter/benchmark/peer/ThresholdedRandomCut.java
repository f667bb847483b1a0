package io.holter.benchmark.peer;

import com.amazon.randomcutforest.config.ForestMode;
import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import java.util.List;

/**
 * Random Cut Forest with the threshold of its own ("grade"), which is the library's advice; every
 * positive grade is an anomaly.
 */
final class ThresholdedRandomCut implements Peer {
  @Override
  public String name() {
    return "Thresholded Random Cut Forest";
  }

  @Override
  public String version() {
    return RandomCut.VERSION;
  }

  @Override
  public Model learn(List<double[]> messages) {
    ThresholdedRandomCutForest forest =
        ThresholdedRandomCutForest.builder()
            .dimensions(messages.get(0).length)
            .shingleSize(1)
            .forestMode(ForestMode.STANDARD)
            .randomSeed(1)
            .build();
    long n = 0;
    for (double[] message : messages) {
      forest.process(message, n++);
    }
    return new Forest(forest);
  }

  private record Forest(ThresholdedRandomCutForest forest) implements Model {
    @Override
    public double threshold() {
      return 0;
    }

    @Override
    public double score(double[] message, long time) {
      return forest.process(message, time).getAnomalyGrade();
    }
  }
}
