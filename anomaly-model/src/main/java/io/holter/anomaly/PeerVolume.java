package io.holter.anomaly;

/**
 * How much a device exchanges with one peer: flows that come as a Poisson process and carry bytes
 * of their own distribution (compound Poisson). The sum of bytes over their mean is counted, and
 * its dispersion is that of the flows plus the squared coefficient of variation of their bytes.
 */
final class PeerVolume {
  private static final double SCALE = 1e3;

  private EventRate rate = new EventRate();
  private CountCusum sum = new CountCusum();
  private long bytes;
  private long largest;
  private long variation;
  private double squares;
  private boolean settled;

  void learn(long time, long size) {
    rate.learn(time);
    bytes += size;
    largest = Math.max(largest, size);
    squares += (double) size * size;
  }

  void settle(long at) {
    double mean = mean();
    variation = Math.round(SCALE * Math.max(0, squares / rate.count() / (mean * mean) - 1));
    squares = 0;
    bytes = Math.round(mean);
    rate.settle(at);
    settled = true;
  }

  /** Bytes of a flow on average, 1 or more. */
  double mean() {
    return settled ? bytes : Math.max(1, (double) bytes / Math.max(1, rate.count()));
  }

  /** The largest flow that was learned, in mean flows. */
  double free() {
    return Math.max(1, largest / mean());
  }

  double perMs(long now, double usual) {
    return rate.perMs(now, usual);
  }

  double dispersion() {
    return rate.dispersion() + variation / SCALE;
  }

  long count() {
    return rate.count();
  }

  /** Counts a flow. */
  void add(long time, long size, double perMs, double h) {
    sum.add(time, size / mean(), perMs, h);
  }

  void adapt(long time) {
    rate.adapt(time);
  }

  CountCusum sum() {
    return sum;
  }

  void write(StateWriter out) {
    rate.write(out);
    sum.write(out);
    out.number(bytes);
    out.number(largest);
    out.number(variation);
    out.number(settled ? 1 : 0);
    if (!settled) {
      out.fraction(squares);
    }
  }

  static PeerVolume read(StateReader in) {
    PeerVolume volume = new PeerVolume();
    volume.rate = EventRate.read(in);
    volume.sum = CountCusum.read(in);
    volume.bytes = in.number();
    volume.largest = in.number();
    volume.variation = in.number();
    volume.settled = in.size(1) == 1;
    volume.squares = volume.settled ? 0 : in.fraction();
    return volume;
  }
}
