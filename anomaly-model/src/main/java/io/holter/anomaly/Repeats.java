package io.holter.anomaly;

import org.jspecify.annotations.Nullable;

/** How often one channel carries the same payload twice in a row, and how soon. */
final class Repeats {
  private static final int ENOUGH = 32;
  private static final double MOST = 0.5;
  private static final double LEAST = 0.005;
  private static final double CLUSTERED = 1.25;
  private static final double MONTH = 30 * 86_400_000.0;
  private static final double FEWEST_A_MONTH = 1_000;

  private long first;
  private long last;
  private int digest;
  private long shortest = Long.MAX_VALUE;
  private Share share = new Share();
  private BernoulliCusum cusum = new BernoulliCusum();
  private float worst;
  private BernoulliCusum.@Nullable Design design;

  /** Whether the payload is the one before it. */
  boolean repeats(long payload) {
    return share.all() > 0 && (int) payload == digest;
  }

  /** Milliseconds since the message before it. */
  long gap(long time) {
    return Math.max(0, time - last);
  }

  void learn(long payload, long time) {
    if (design != null) {
      return;
    }
    boolean same = repeats(payload);
    if (share.all() > 0 && time >= last) {
      shortest = Math.min(shortest, time - last);
    } else if (share.all() == 0) {
      first = time;
    }
    share.add(same);
    if (share.all() >= ENOUGH) {
      cusum.add(same, new BernoulliCusum.Design(p0(), Float.MAX_VALUE));
      worst = (float) Math.max(worst, cusum.sum());
    }
    note(payload, time);
  }

  void settle() {
    if (design == null && share.all() >= ENOUGH) {
      double gap = (double) Math.max(1, last - first) / share.all();
      double h = Math.log(Math.max(FEWEST_A_MONTH, MONTH / gap));
      design = new BernoulliCusum.Design(p0(), (float) Math.max(h, CLUSTERED * worst));
      cusum = new BernoulliCusum();
    }
  }

  /** Counts a message that is watched. */
  void count(long payload, long time) {
    if (design != null) {
      cusum.add(repeats(payload), design);
      note(payload, time);
    }
  }

  private void note(long payload, long time) {
    digest = (int) payload;
    last = Math.max(last, time);
  }

  private float p0() {
    return (float) Math.max(LEAST, share.atMost());
  }

  /** Whether repeats are learned, and seldom enough to say something. */
  boolean telling() {
    return design != null && design.p0() <= MOST;
  }

  /** Share of payloads that repeat the one before them, at most; 1 if that is not learned. */
  double usual() {
    return design == null ? 1 : design.p0();
  }

  /** How near the sum of repeats is to what is false once a month, which is 1. */
  double excess() {
    return design == null || !cusum.lasts() ? 0 : cusum.sum() / design.h();
  }

  /** The repeats that are summed, and the messages among which they were. */
  BernoulliCusum cusum() {
    return cusum;
  }

  /** The shortest time between two messages, milliseconds. */
  long shortest() {
    return shortest;
  }

  /** Messages that it rests on. */
  long messages() {
    return share.all();
  }

  void write(StateWriter out) {
    out.optional(design, BernoulliCusum.Design::write);
    if (design == null) {
      out.number(first);
      out.real(worst);
      share.write(out);
    } else {
      out.number(share.all());
    }
    out.number(last);
    out.number(digest);
    out.number(shortest);
    cusum.write(out);
  }

  static Repeats read(StateReader in) {
    Repeats repeats = new Repeats();
    repeats.design = in.optional(BernoulliCusum.Design::read);
    if (repeats.design == null) {
      repeats.first = in.number();
      repeats.worst = in.single();
      repeats.share = Share.read(in);
    } else {
      repeats.share = Share.ofAll(in.number());
    }
    repeats.last = in.number();
    repeats.digest = (int) in.number();
    repeats.shortest = in.number();
    repeats.cusum = BernoulliCusum.read(in);
    return repeats;
  }
}
