package io.holter.anomaly;

/** How large a share of a device's messages one verb has, and whether it is rising. */
final class VerbShare {
  private static final int BLOCK = 16;
  private static final int FEWEST_BLOCKS = 4;
  private static final double LEAST_SHIFT = 0.1;
  private static final double SURE = 3;
  private static final double BOUND = 2;

  private long count;
  private long inBlock;
  private long squares;
  private long dispersion = 1_000;
  private long reference = -1;
  private ShareCusum sum = new ShareCusum();

  /** One more message with this verb; while it is learned, runs are learned too. */
  void count(boolean learning) {
    count++;
    inBlock += learning ? 1 : 0;
  }

  /** A block of learned messages, of this verb or not, is full. */
  void endBlock() {
    squares += inBlock * inBlock;
    inBlock = 0;
  }

  static boolean blockEnds(long messages) {
    return messages % BLOCK == 0;
  }

  void settle(long messages) {
    long blocks = messages / BLOCK;
    if (blocks >= FEWEST_BLOCKS) {
      double mean = (double) (count - inBlock) / blocks;
      double variance = (double) squares / blocks - mean * mean;
      double binomial = mean * (1 - mean / BLOCK);
      dispersion = binomial > 0 ? Math.max(1_000, Math.round(1e3 * variance / binomial)) : 1_000;
    }
    reference = Math.round(1e6 * share(messages));
    inBlock = 0;
    squares = 0;
  }

  void halve() {
    count -= count / 2;
  }

  /** The share that is normal: as learned, following what is normal within bounds. */
  double p0(long messages) {
    double now = share(messages);
    double learned = reference / 1e6;
    double high = Math.max(BOUND * learned, learned + LEAST_SHIFT / 2);
    return reference < 0 ? now : Math.max(learned / BOUND, Math.min(high, now));
  }

  /** The smallest share worth finding: well above the error of what was learned. */
  double p1(double p0, long messages) {
    double error = Math.sqrt(dispersion / 1e3 * p0 * (1 - p0) / messages);
    return Math.min((1 + p0) / 2, p0 + Math.max(LEAST_SHIFT, SURE * error));
  }

  private double share(long messages) {
    return (count + 0.5) / (messages + 1.0);
  }

  ShareCusum sum() {
    return sum;
  }

  double dispersion() {
    return dispersion / 1e3;
  }

  void write(StateWriter out) {
    out.number(count);
    out.number(inBlock);
    out.number(squares);
    out.number(dispersion);
    out.number(reference);
    sum.write(out);
  }

  static VerbShare read(StateReader in) {
    VerbShare share = new VerbShare();
    share.count = in.number();
    share.inBlock = in.number();
    share.squares = in.number();
    share.dispersion = in.number();
    share.reference = in.number();
    share.sum = ShareCusum.read(in);
    return share;
  }
}
