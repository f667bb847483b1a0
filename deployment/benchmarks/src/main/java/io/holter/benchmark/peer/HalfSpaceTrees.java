package io.holter.benchmark.peer;

import com.yahoo.labs.samoa.instances.Attribute;
import com.yahoo.labs.samoa.instances.DenseInstance;
import com.yahoo.labs.samoa.instances.Instance;
import com.yahoo.labs.samoa.instances.Instances;
import com.yahoo.labs.samoa.instances.InstancesHeader;
import java.util.ArrayList;
import java.util.List;
import moa.classifiers.oneclass.HSTrees;

/**
 * MOA's Streaming Half-Space Trees (Tan, Ting and Liu, IJCAI 2011) with its defaults, on features
 * scaled to 0 to 1 by the learned range, as they expect. It has no scores before its first window
 * of 250 is full, so the threshold comes from a second pass over what it learned.
 */
final class HalfSpaceTrees implements Peer {
  @Override
  public String name() {
    return "MOA Half-Space Trees";
  }

  @Override
  public String version() {
    return "2024.07.0";
  }

  @Override
  public Model learn(List<double[]> messages) {
    Scaling scaling = Scaling.unit(messages);
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < messages.get(0).length; i++) {
      attributes.add(new Attribute("f" + i));
    }
    attributes.add(new Attribute("class", List.of("normal", "anomaly")));
    InstancesHeader header = new InstancesHeader(new Instances("messages", attributes, 0));
    header.setClassIndex(attributes.size() - 1);
    HSTrees trees = new HSTrees();
    trees.setRandomSeed(1);
    trees.setModelContext(header);
    trees.prepareForUse();
    Trees model = new Trees(trees, header, scaling, 0);
    messages.forEach(m -> trees.trainOnInstance(model.instance(m)));
    double largest = 0;
    for (double[] message : messages) {
      largest = Math.max(largest, trees.getAnomalyScore(model.instance(message)));
    }
    return new Trees(trees, header, scaling, largest);
  }

  private record Trees(HSTrees trees, InstancesHeader header, Scaling scaling, double threshold)
      implements Model {
    @Override
    public double score(double[] message, long time) {
      Instance instance = instance(message);
      double score = trees.getAnomalyScore(instance);
      trees.trainOnInstance(instance);
      return score;
    }

    Instance instance(double[] message) {
      double[] scaled = scaling.apply(message);
      double[] values = java.util.Arrays.copyOf(scaled, scaled.length + 1);
      Instance instance = new DenseInstance(1, values);
      instance.setDataset(header);
      return instance;
    }
  }
}
