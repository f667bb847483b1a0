package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Payload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which payload sizes a channel carries, in bytes: a set where they are few and come again,
 * otherwise a range.
 *
 * @param count learned payloads
 * @param discrete whether {@code sizes} is the whole set; otherwise its two are the ends of a range
 * @param sizes ascending
 * @param spread how far beyond a range sizes may well lie; 0 for a set
 */
record SizeBaseline(long count, boolean discrete, List<Long> sizes, double spread) {
  static final int ENOUGH = 7;
  private static final int SET = 8;

  SizeBaseline {
    sizes = List.copyOf(sizes);
  }

  /** From at least {@value #ENOUGH} payloads; one in a thousand of them may be an outlier. */
  static SizeBaseline of(Sample sample) {
    long[] distinct = sample.distinct();
    List<Long> sizes = new ArrayList<>();
    if (distinct.length <= SET && sample.count() >= 4L * distinct.length) {
      for (long size : distinct) {
        sizes.add(size);
      }
      return new SizeBaseline(sample.count(), true, sizes, 0);
    }
    int ignored = (int) Math.min(7, sample.count() / 1000);
    long low = sample.low(ignored);
    long high = sample.high(ignored);
    double quartiles = sample.quantile(0.75) - sample.quantile(0.25);
    double spread = Math.max(quartiles, (high - low) / 2.0);
    double widened = 1 + 3 / Math.sqrt((double) sample.count());
    return new SizeBaseline(sample.count(), false, List.of(low, high), spread * widened);
  }

  /**
   * The range that covers all channels of a device: what a channel without a baseline is held to.
   */
  static SizeBaseline covering(Collection<SizeBaseline> all) {
    return new SizeBaseline(
        all.stream().mapToLong(SizeBaseline::count).sum(),
        false,
        List.of(
            all.stream().mapToLong(SizeBaseline::lowest).min().orElseThrow(),
            all.stream().mapToLong(SizeBaseline::highest).max().orElseThrow()),
        all.stream().mapToDouble(SizeBaseline::spread).max().orElse(0));
  }

  long lowest() {
    return sizes.get(0);
  }

  long highest() {
    return sizes.get(sizes.size() - 1);
  }

  /** Bytes from the nearest expected size; 0 if it is one. */
  long distance(long size) {
    return discrete || size < lowest() || size > highest() ? Math.abs(size - nearest(size)) : 0;
  }

  /** How many bytes away a size is one tolerance away. */
  double tolerance(long size, Payload payload) {
    return Math.max(
        Math.max(1, payload.floor()), Math.max(payload.relativeFloor() * nearest(size), spread));
  }

  private long nearest(long size) {
    long nearest = lowest();
    for (long s : sizes) {
      nearest = Math.abs(size - s) < Math.abs(size - nearest) ? s : nearest;
    }
    return nearest;
  }

  /** The learned sizes next to one, nearest first, in words. */
  List<String> nearest(long size, int most) {
    return sizes.stream()
        .sorted(Comparator.comparingLong(s -> Math.abs(size - s)))
        .limit(most)
        .map(s -> Figures.count(s) + " B")
        .toList();
  }

  /** 4 and 5 B, or 120 to 180 B. */
  String words() {
    return discrete
        ? Figures.list(sizes.stream().mapToLong(Long::longValue).toArray()) + " B"
        : Figures.count(lowest()) + " to " + Figures.count(highest()) + " B";
  }

  void write(StateWriter out) {
    out.number(count);
    out.number(discrete ? 1 : 0);
    out.numbers(sizes.stream().mapToLong(Long::longValue).toArray());
    out.fraction(spread);
  }

  static SizeBaseline read(StateReader in) {
    long count = in.number();
    boolean discrete = in.size(1) == 1;
    List<Long> sizes = new ArrayList<>();
    for (long size : in.numbers()) {
      sizes.add(size);
    }
    if (sizes.isEmpty()) {
      throw in.malformed("a baseline of no sizes");
    }
    return new SizeBaseline(count, discrete, sizes, in.fraction());
  }
}
