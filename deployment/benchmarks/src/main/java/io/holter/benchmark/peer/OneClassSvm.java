package io.holter.benchmark.peer;

import java.util.ArrayList;
import java.util.List;
import libsvm.svm;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.anomaly.libsvm.SVMAnomalyType.SVMMode;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Tribuo's one-class SVM (libsvm; Schölkopf et al., Neural Computation 2001) with libsvm's
 * defaults: radial basis, nu 0.5, gamma 1 / features, on standardised features.
 */
final class OneClassSvm implements Peer {
  static {
    svm.svm_set_print_string_function(line -> {});
  }

  @Override
  public String name() {
    return "Tribuo one-class SVM";
  }

  @Override
  public String version() {
    return "4.3.2";
  }

  @Override
  public Peer.Model learn(List<double[]> messages) {
    Scaling scaling = Scaling.standard(messages);
    AnomalyFactory factory = new AnomalyFactory();
    MutableDataset<Event> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("messages", factory), factory);
    messages.forEach(m -> data.add(example(scaling.apply(m))));
    SVMParameters<Event> parameters =
        new SVMParameters<>(new SVMAnomalyType(SVMMode.ONE_CLASS), KernelType.RBF);
    parameters.setNu(0.5);
    parameters.setGamma(1.0 / messages.get(0).length);
    Svm svm = new Svm(new LibSVMAnomalyTrainer(parameters).train(data), scaling, 0);
    double largest = messages.stream().mapToDouble(m -> svm.score(m, 0)).max().orElseThrow();
    return new Svm(svm.model(), scaling, largest);
  }

  private static Example<Event> example(double[] scaled) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < scaled.length; i++) {
      features.add(new Feature("f" + i, scaled[i]));
    }
    return new ArrayExample<>(new Event(Event.EventType.EXPECTED), features);
  }

  private record Svm(org.tribuo.Model<Event> model, Scaling scaling, double threshold)
      implements Peer.Model {
    /** Tribuo's score falls with the distance from what is normal. */
    @Override
    public double score(double[] message, long time) {
      return -model.predict(example(scaling.apply(message))).getOutput().getScore();
    }
  }
}
