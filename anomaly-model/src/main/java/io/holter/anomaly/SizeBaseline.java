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
 * @param sizes ascending, as learned
 * @param spread how far beyond a range sizes may well lie; 0 for a set
 * @param shift how far all of them have moved since, slowly following what is normal
 */
record SizeBaseline(long count, boolean discrete, List<Long> sizes, double spread, double shift) {
  static final int ENOUGH = 7;
  private static final int SET = 8;

  /** Keeps its own list; the spread is kept as a float. */
  SizeBaseline {
    sizes = List.copyOf(sizes);
    spread = StateWriter.kept(spread);
  }

  /** From at least {@value #ENOUGH} payloads; one in a thousand of them may be an outlier. */
  static SizeBaseline of(Sample sample) {
    long[] distinct = sample.distinct();
    List<Long> sizes = new ArrayList<>();
    if (distinct.length <= SET && sample.count() >= 4L * distinct.length) {
      for (long size : distinct) {
        sizes.add(size);
      }
      return new SizeBaseline(sample.count(), true, sizes, 0, 0);
    }
    int ignored = (int) Math.min(7, sample.count() / 1000);
    long low = sample.low(ignored);
    long high = sample.high(ignored);
    double quartiles = sample.quantile(0.75) - sample.quantile(0.25);
    double spread = Math.max(quartiles, (high - low) / 2.0);
    double widened = 1 + 3 / Math.sqrt((double) sample.count());
    return new SizeBaseline(sample.count(), false, List.of(low, high), spread * widened, 0);
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
        all.stream().mapToDouble(SizeBaseline::spread).max().orElse(0),
        0);
  }

  /** The smallest expected size. */
  long lowest() {
    return moved(sizes.get(0));
  }

  /** The largest expected size. */
  long highest() {
    return moved(sizes.get(sizes.size() - 1));
  }

  /** The middle of the sizes as learned, which a drift is measured against. */
  double reference() {
    return (sizes.get(0) + sizes.get(sizes.size() - 1)) / 2.0;
  }

  private long moved(long size) {
    return Math.max(0, size + Math.round(shift));
  }

  /** Bytes from the nearest expected size, negative below it; 0 if it is one. */
  long away(long size) {
    return discrete || size < lowest() || size > highest() ? size - nearest(size) : 0;
  }

  /** How many bytes away a size is one tolerance away. */
  double tolerance(long size, Payload payload) {
    return Math.max(
        Math.max(1, payload.floor()), Math.max(payload.relativeFloor() * nearest(size), spread));
  }

  private long nearest(long size) {
    long nearest = lowest();
    for (int i = 1; i < sizes.size(); i++) {
      long other = moved(sizes.get(i));
      nearest = Math.abs(size - other) < Math.abs(size - nearest) ? other : nearest;
    }
    return nearest;
  }

  /**
   * The baseline after one more payload that was not seriously outside: it moves towards one
   * outside by no more than {@code drift.per-day} for the time since the message before.
   */
  SizeBaseline adapted(long size, long elapsed, DriftSettings drift) {
    long away = away(size);
    double allowed = drift.most(reference(), (double) elapsed);
    double by = Math.max(-allowed, Math.min(allowed, (double) away));
    return by == 0 ? this : new SizeBaseline(count, discrete, sizes, spread, shift + by);
  }

  /** The sizes that it drifted to are the learned ones. */
  SizeBaseline anchored() {
    return new SizeBaseline(count, discrete, sizes.stream().map(this::moved).toList(), spread, 0);
  }

  /** Whether another baseline of the same channel says the same. */
  boolean fits(SizeBaseline other, Payload payload) {
    return (double) other.lowest() >= lowest() - tolerance(other.lowest(), payload)
        && (double) other.highest() <= highest() + tolerance(other.highest(), payload);
  }

  /** The expected sizes next to one, nearest first, in words. */
  List<String> nearest(long size, int most) {
    return sizes.stream()
        .map(this::moved)
        .sorted(Comparator.comparingLong(s -> Math.abs(size - s)))
        .limit(most)
        .map(s -> Figures.count(s) + " B")
        .toList();
  }

  /** 4 and 5 B, or 120 to 180 B. */
  String words() {
    return discrete
        ? Figures.list(sizes.stream().mapToLong(this::moved).toArray()) + " B"
        : Figures.count(lowest()) + " to " + Figures.count(highest()) + " B";
  }

  void write(StateWriter out) {
    out.number((discrete ? 1 : 0) + (spread != 0 ? 2 : 0) + (shift != 0 ? 4 : 0));
    out.number(count);
    out.numbers(sizes.stream().mapToLong(Long::longValue).toArray());
    if (spread != 0) {
      out.real(spread);
    }
    if (shift != 0) {
      out.fraction(shift);
    }
  }

  static SizeBaseline read(StateReader in) {
    int flags = in.size(7);
    long count = in.number();
    List<Long> sizes = new ArrayList<>();
    for (long size : in.numbers()) {
      sizes.add(size);
    }
    if (sizes.isEmpty()) {
      throw in.malformed("a baseline of no sizes");
    }
    return new SizeBaseline(
        count,
        (flags & 1) == 1,
        sizes,
        (flags & 2) == 2 ? in.real() : 0,
        (flags & 4) == 4 ? in.fraction() : 0);
  }
}
