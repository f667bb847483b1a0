package io.holter.benchmark.peer;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import smile.anomaly.IsolationForest;
import smile.math.MathEx;

/**
 * smile's isolation forest (Liu, Ting and Zhou, ICDM 2008) with its defaults, which cut along
 * slopes: hence on standardised features.
 */
final class Isolation implements Peer {
  @Override
  public String name() {
    return "smile IsolationForest";
  }

  @Override
  public String version() {
    return "3.1.1";
  }

  @Override
  public Model learn(List<double[]> messages) {
    Scaling scaling = Scaling.standard(messages);
    double[][] data = messages.stream().map(scaling::apply).toArray(double[][]::new);
    // Its trees are made by a parallel stream, whose random numbers are each thread's own: in a
    // pool of one thread the forest is the same each time.
    ForkJoinPool alone = new ForkJoinPool(1);
    try {
      IsolationForest forest =
          alone
              .submit(
                  () -> {
                    MathEx.setSeed(1);
                    return IsolationForest.fit(data);
                  })
              .join();
      double largest = Arrays.stream(data).mapToDouble(forest::score).max().orElseThrow();
      return new Forest(forest, scaling, largest);
    } finally {
      alone.shutdown();
    }
  }

  private record Forest(IsolationForest forest, Scaling scaling, double threshold)
      implements Model {
    @Override
    public double score(double[] message, long time) {
      return forest.score(scaling.apply(message));
    }
  }
}
