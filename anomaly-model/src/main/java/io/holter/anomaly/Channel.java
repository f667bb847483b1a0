package io.holter.anomaly;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is known of one channel of a device. */
final class Channel {
  static final long NEVER = Long.MAX_VALUE;

  private Rhythm rhythm = new Rhythm();
  private @Nullable Sample sizes = new Sample();
  private @Nullable SizeBaseline size;

  /** Time since the message before, while a message is being assessed; not part of the state. */
  private long elapsed;

  /**
   * Takes a message into the baseline, whatever it looks like.
   *
   * @param timed whether its time says something
   */
  void learn(Observation o, boolean timed) {
    rhythm.heard(o.time());
    if (timed) {
      rhythm.sample();
    }
    learnSize(o.payloadSize());
  }

  /** Counts a message and adds what departs. */
  void assess(Observation o, Device device, DetectorSettings s, List<Departure> out) {
    long before = rhythm.last().orElse(o.time());
    OptionalLong gap = rhythm.heard(o.time());
    elapsed = gap.orElse(0);
    GapBaseline gaps = rhythm.baseline().orElse(null);
    boolean judged = gaps != null && !s.season().planned(o.time());
    if (gaps != null && judged && gap.isPresent() && !gaps.inBurst(gap.getAsLong())) {
      boolean excused = device.season().excuses(before, o.time(), gaps, s);
      InterArrivalDetector.assess(o.channel(), gap.getAsLong(), rhythm, gaps, excused, s.timing())
          .ifPresent(out::add);
    }
    if (size != null) {
      PayloadSizeDetector.assess(o.channel(), o.payloadSize(), size, s.payload())
          .ifPresent(out::add);
    }
    assessDrift(o.channel(), device, s, out);
  }

  private void assessDrift(String channel, Device device, DetectorSettings s, List<Departure> out) {
    GapBaseline gaps = rhythm.baseline().orElse(null);
    if (gaps != null && DriftDetector.periodScore(gaps, s.drift()) >= Score.REPORTED) {
      out.add(DriftDetector.period(device.scope(Optional.of(channel), s), gaps));
    }
    if (size != null && DriftDetector.sizeScore(size, s.drift()) >= Score.REPORTED) {
      out.add(DriftDetector.size(device.scope(Optional.of(channel), s), size));
    }
  }

  /** Learns from the message that was assessed. */
  void adapt(Observation o, DetectorSettings s) {
    if (!s.season().planned(o.time())) {
      rhythm.adapt(s.drift());
    }
    if (size != null) {
      size = size.adapted(o.payloadSize(), elapsed, s.drift());
    } else {
      learnSize(o.payloadSize());
    }
    settle(s);
  }

  /** Makes the baselines that there is enough to make from. */
  void settle(DetectorSettings s) {
    rhythm.settle(s.timing());
    if (sizes != null && sizes.count() >= SizeBaseline.ENOUGH) {
      SizeBaseline made = SizeBaseline.of(sizes);
      size = size != null && size.fits(made, s.payload()) ? size : made;
      sizes = null;
    }
  }

  /** Collects anew; what is known stays until it is replaced. */
  void relearn() {
    rhythm.relearn();
    sizes = new Sample();
  }

  /** What the baselines drifted to is what is learned. */
  void anchor() {
    rhythm.anchor();
    size = size == null ? null : size.anchored();
  }

  /** When the channel has been silent for too long, if it is regular; {@link #NEVER} otherwise. */
  long deadline(Device device, DetectorSettings s) {
    GapBaseline gaps = rhythm.baseline().orElse(null);
    return gaps == null || !gaps.regular() || rhythm.passed() >= SilenceDetector.CHANNEL_REPEATS
        ? NEVER
        : SilenceDetector.deadline(rhythm, gaps, 1, device.season(), s);
  }

  /** The deadline passed. */
  void pass() {
    rhythm.pass();
  }

  /** The silence of the channel, if a deadline passed and the device went on speaking after it. */
  Optional<Departure> silence(String channel, long now, long deviceLast, DetectorSettings s) {
    GapBaseline gaps = rhythm.baseline().orElse(null);
    if (gaps == null || rhythm.passed() == 0 || rhythm.last().isEmpty()) {
      return Optional.empty();
    }
    long last = rhythm.last().getAsLong();
    return deviceLast > last + gaps.high(s.timing())
        ? Optional.of(SilenceDetector.channel(channel, now - last, gaps, s.timing()))
        : Optional.empty();
  }

  /**
   * The same baselines for another device, which has not been heard.
   *
   * @param timed whether that of the gaps is one of them
   * @param sized whether that of the sizes is
   */
  Channel restarted(boolean timed, boolean sized) {
    Channel other = new Channel();
    other.rhythm = rhythm.restarted(timed);
    other.sizes = null;
    other.size = sized && size != null ? size.anchored() : null;
    return other;
  }

  /** Adds what is expected between two messages, and of the size of each. */
  void expect(String name, DetectorSettings s, List<Expectation> out) {
    rhythm
        .baseline()
        .map(gaps -> InterArrivalDetector.expectation(name, gaps, s.timing()))
        .ifPresent(out::add);
    size().map(learned -> PayloadSizeDetector.expectation(name, learned)).ifPresent(out::add);
  }

  Optional<GapBaseline> gaps() {
    return rhythm.baseline();
  }

  Optional<SizeBaseline> size() {
    return Optional.ofNullable(size);
  }

  private void learnSize(int bytes) {
    if (sizes != null) {
      sizes.add(bytes);
    }
  }

  void write(StateWriter out) {
    rhythm.write(out);
    out.optional(sizes, Sample::write);
    out.optional(size, SizeBaseline::write);
  }

  static Channel read(StateReader in) {
    Channel channel = new Channel();
    channel.rhythm = Rhythm.read(in);
    channel.sizes = in.optional(Sample::read);
    channel.size = in.optional(SizeBaseline::read);
    return channel;
  }
}
