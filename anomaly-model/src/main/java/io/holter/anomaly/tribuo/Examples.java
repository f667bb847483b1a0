package io.holter.anomaly.tribuo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Standardised windows as Tribuo's examples. */
record Examples(List<String> features, List<double[]> rows, Instant through) {
  MutableDataset<Event> events() {
    return dataset(new AnomalyFactory(), AnomalyFactory.EXPECTED_EVENT);
  }

  MutableDataset<ClusterID> unassigned() {
    return dataset(new ClusteringFactory(), ClusteringFactory.UNASSIGNED_CLUSTER_ID);
  }

  private <T extends Output<T>> MutableDataset<T> dataset(OutputFactory<T> factory, T output) {
    String[] names = features.toArray(String[]::new);
    List<Example<T>> examples = new ArrayList<>();
    for (double[] row : rows) {
      examples.add(new ArrayExample<>(output, names, row));
    }
    // The time is the data's, so that the same data give the same bytes.
    return new MutableDataset<>(
        examples,
        new SimpleDataSourceProvenance(
            "windows of devices", through.atOffset(ZoneOffset.UTC), factory),
        factory);
  }
}
