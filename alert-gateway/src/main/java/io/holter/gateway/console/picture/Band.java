package io.holter.gateway.console.picture;

/**
 * Where a value is expected, in the behaviour's unit; {@code NaN} where an end is not known.
 *
 * @param low lower end
 * @param high upper end
 */
record Band(double low, double high) {
  static final Band UNKNOWN = new Band(Double.NaN, Double.NaN);

  static Band of(
      @org.jspecify.annotations.Nullable Double low,
      @org.jspecify.annotations.Nullable Double high) {
    return new Band(low == null ? Double.NaN : low, high == null ? Double.NaN : high);
  }

  boolean known() {
    return !Double.isNaN(low) || !Double.isNaN(high);
  }
}
