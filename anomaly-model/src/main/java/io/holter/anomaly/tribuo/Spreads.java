package io.holter.anomaly.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.DoubleProvenance;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.math.la.DenseVector;
import org.tribuo.provenance.ModelProvenance;

/**
 * How far a cluster's own members are from its centroid: the root of the mean square. Tribuo's
 * model has no place for it, so it travels as values of the training run in its provenance.
 */
final class Spreads {
  private static final String NAME = "spread-";

  /** No cluster is tighter than half a scale on one feature. */
  private static final double FLOOR = 0.5;

  private Spreads() {}

  static SortedMap<String, Provenance> of(
      KMeansModel model, List<String> features, List<double[]> rows) {
    double[][] centroids = centroids(model, features);
    double[] squares = new double[centroids.length];
    int[] members = new int[centroids.length];
    for (double[] row : rows) {
      int nearest = 0;
      for (int i = 1; i < centroids.length; i++) {
        if (square(centroids[i], row) < square(centroids[nearest], row)) {
          nearest = i;
        }
      }
      squares[nearest] += square(centroids[nearest], row);
      members[nearest]++;
    }
    SortedMap<String, Provenance> spreads = new TreeMap<>();
    for (int i = 0; i < centroids.length; i++) {
      double spread = Math.max(FLOOR, Math.sqrt(squares[i] / Math.max(1, members[i])));
      spreads.put(NAME + i, new DoubleProvenance(NAME + i, spread));
    }
    return spreads;
  }

  /** As they were stored, by centroid. */
  static double[] of(ModelProvenance provenance, int centroids) {
    double[] spreads = new double[centroids];
    for (int i = 0; i < centroids; i++) {
      spreads[i] =
          provenance.getInstanceProvenance().getMap().get(NAME + i)
                  instanceof DoubleProvenance value
              ? value.getValue()
              : Double.NaN;
      if (!(spreads[i] > 0)) {
        throw new IllegalArgumentException("the spread of centroid " + i + " is missing");
      }
    }
    return spreads;
  }

  /** The centroids with their values in the order of the features. */
  static double[][] centroids(KMeansModel model, List<String> features) {
    DenseVector[] vectors = model.getCentroidVectors();
    double[][] centroids = new double[vectors.length][features.size()];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < features.size(); j++) {
        centroids[i][j] = vectors[i].get(model.getFeatureIDMap().getID(features.get(j)));
      }
    }
    return centroids;
  }

  static double square(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return sum;
  }
}
