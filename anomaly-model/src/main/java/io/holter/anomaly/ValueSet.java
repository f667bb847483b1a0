package io.holter.anomaly;

import java.util.Arrays;

/** A few values that come again and again; empty where they are many. */
final class ValueSet {
  static final int MOST = 8;
  static final ValueSet NONE = new ValueSet(new float[0]);

  private final float[] ascending;

  private ValueSet(float[] ascending) {
    this.ascending = ascending;
  }

  boolean isEmpty() {
    return ascending.length == 0;
  }

  int size() {
    return ascending.length;
  }

  boolean contains(double value) {
    return Arrays.binarySearch(ascending, (float) value) >= 0;
  }

  /** From a value to the nearest member; infinite if there is none. */
  double distance(double value) {
    double nearest = Double.POSITIVE_INFINITY;
    for (float member : ascending) {
      nearest = Math.min(nearest, Math.abs((float) value - member));
    }
    return nearest;
  }

  /** The set with one more value; with too many there is none. */
  ValueSet with(double value) {
    if (ascending.length == MOST) {
      return NONE;
    }
    float[] more = Arrays.copyOf(ascending, ascending.length + 1);
    more[ascending.length] = (float) value;
    Arrays.sort(more);
    return new ValueSet(more);
  }

  /** 0, 0.5 and 1. */
  String words() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < ascending.length; i++) {
      all.append(i == 0 ? "" : i == ascending.length - 1 ? " and " : ", ");
      all.append(Figures.value(ascending[i]));
    }
    return all.toString();
  }

  void write(StateWriter out) {
    out.reals(ascending);
  }

  static ValueSet read(StateReader in) {
    return new ValueSet(in.singles(MOST));
  }
}
