package io.holter.anomaly;

import io.holter.anomaly.FieldNorm.Bulk;
import java.util.Optional;

/**
 * Where most values of a stream that is learned lie, what share of them does not, and how much the
 * unusual ones come in clusters.
 */
final class BulkLearning {
  private static final double WIDTH = 4;
  private static final int FIRST_REVIEW = 16;
  private static final int REVIEW = 4;
  private static final double SAME = 0.25;
  private static final double MOST_UNUSUAL = 0.5;
  private static final double LEAST_UNUSUAL = 0.005;
  private static final double CLUSTERED = 1.25;

  private FieldSample sample = new FieldSample();
  private float low;
  private float high;
  private long review = FIRST_REVIEW;
  private Share outside = new Share();
  private BernoulliCusum cusum = new BernoulliCusum();
  private float worst;

  /**
   * @param floor least deviation that counts
   */
  void add(double value, double floor) {
    sample.add(value);
    if (sample.count() >= review) {
      review(floor);
      review *= REVIEW;
    } else if (outside.all() > 0) {
      boolean unusual = value < low || value > high;
      outside.add(unusual);
      cusum.add(unusual, design(Float.MAX_VALUE));
      worst = (float) Math.max(worst, cusum.sum());
    }
  }

  /** Looks where the bulk is now; if it has moved, the counts begin anew. */
  private void review(double floor) {
    double centre = sample.median();
    double half = WIDTH * Math.max(sample.spread(), floor);
    boolean same =
        outside.all() > 0
            && Math.abs(centre - half - low) < SAME * half
            && Math.abs(centre + half - high) < SAME * half;
    if (!same) {
      low = (float) (centre - half);
      high = (float) (centre + half);
      outside = sample.share(low, high);
      cusum = new BernoulliCusum();
      worst = 0;
    }
  }

  /** The value, or the end of the bulk beyond which it lies. */
  double clipped(double value) {
    return outside.all() == 0 ? value : Math.max(low, Math.min(high, value));
  }

  FieldSample sample() {
    return sample;
  }

  /**
   * Empty where half of the values or more may be unusual.
   *
   * @param month values expected in a month
   */
  Optional<Bulk> learned(double floor, double month) {
    if (outside.all() == 0) {
      review(floor);
    }
    BernoulliCusum.Design design = design((float) Math.max(Math.log(month), CLUSTERED * worst));
    return design.p0() > MOST_UNUSUAL ? Optional.empty() : Optional.of(new Bulk(low, high, design));
  }

  private BernoulliCusum.Design design(float h) {
    return new BernoulliCusum.Design((float) Math.max(LEAST_UNUSUAL, outside.atMost()), h);
  }

  void write(StateWriter out) {
    sample.write(out);
    out.real(low);
    out.real(high);
    out.number(review);
    outside.write(out);
    cusum.write(out);
    out.real(worst);
  }

  static BulkLearning read(StateReader in) {
    BulkLearning bulk = new BulkLearning();
    bulk.sample = FieldSample.read(in);
    bulk.low = in.single();
    bulk.high = in.single();
    bulk.review = in.number();
    bulk.outside = Share.read(in);
    bulk.cusum = BernoulliCusum.read(in);
    bulk.worst = in.single();
    return bulk;
  }
}
