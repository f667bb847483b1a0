package io.holter.anomaly.tribuo;

import io.holter.anomaly.model.RawModel;
import java.util.List;
import org.tribuo.Model;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.clustering.hdbscan.HdbscanModel;
import org.tribuo.clustering.hdbscan.HdbscanTrainer.ClusterExemplar;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.impl.ArrayExample;

/** How far a standardised window is, of each kind of model; larger is further. */
final class RawFigures {
  private RawFigures() {}

  /**
   * The figure.
   *
   * @param names of the values of a row, in their order; those of the model
   */
  static RawModel of(Model<?> model, List<String> names) {
    if (model instanceof KMeansModel kMeans) {
      double[][] centroids = Spreads.centroids(kMeans, names);
      return nearest(centroids, Spreads.of(kMeans.getProvenance(), centroids.length));
    } else if (model instanceof HdbscanModel hdbscan) {
      return exemplars(hdbscan, names);
    } else if (model instanceof IsolationForestModel forest) {
      int[] ids = names.stream().mapToInt(forest.getFeatureIDMap()::getID).toArray();
      return row -> {
        double[] byId = new double[row.length];
        for (int i = 0; i < row.length; i++) {
          byId[ids[i]] = row[i];
        }
        return forest.score(byId);
      };
    }
    return support(model.castModel(Event.class), names.toArray(String[]::new));
  }

  /** The decision of a one-class SVM is positive inside. */
  private static RawModel support(Model<Event> model, String[] names) {
    return row ->
        -model
            .predict(new ArrayExample<>(AnomalyFactory.UNKNOWN_EVENT, names, row))
            .getOutput()
            .getScore();
  }

  private static RawModel exemplars(HdbscanModel model, List<String> names) {
    List<ClusterExemplar> exemplars = model.getClusterExemplars();
    double[][] centres = new double[exemplars.size()][names.size()];
    double[] edges = new double[exemplars.size()];
    for (int i = 0; i < centres.length; i++) {
      for (int j = 0; j < names.size(); j++) {
        int id = model.getFeatureIDMap().getID(names.get(j));
        centres[i][j] = exemplars.get(i).getFeatures().get(id);
      }
      edges[i] = Math.max(0.5, exemplars.get(i).getMaxDistToEdge());
    }
    if (centres.length == 0) {
      throw new IllegalArgumentException("it has no cluster");
    }
    return nearest(centres, edges);
  }

  private static RawModel nearest(double[][] centres, double[] units) {
    return row -> {
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < centres.length; i++) {
        least = Math.min(least, Math.sqrt(Spreads.square(centres[i], row)) / units[i]);
      }
      return least;
    };
  }
}
