package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is known of one channel of a device. */
final class Channel {
  private Rhythm rhythm = new Rhythm();
  private @Nullable Sample sizes = new Sample();
  private @Nullable SizeBaseline size;

  /** Takes a message into the baseline, whatever it looks like. */
  void learn(Observation o, Timing timing) {
    rhythm.heard(o.time()).ifPresent(gap -> rhythm.learn(gap, timing));
    learnSize(o.payloadSize());
  }

  /** Holds a message against the baseline, and learns from it where it is normal. */
  List<Departure> watch(Observation o, DetectorSettings s) {
    List<Departure> departures = new ArrayList<>();
    OptionalLong gap = rhythm.heard(o.time());
    if (gap.isPresent()) {
      long ms = gap.getAsLong();
      Optional<Departure> timing = InterArrivalDetector.assess(o.channel(), ms, rhythm, s.timing());
      timing.ifPresentOrElse(departures::add, () -> rhythm.learn(ms, s.timing()));
    }
    if (size != null) {
      PayloadSizeDetector.assess(o.channel(), o.payloadSize(), size, s.payload())
          .ifPresent(departures::add);
    } else {
      learnSize(o.payloadSize());
    }
    settle();
    return departures;
  }

  /** Makes the baselines that there is enough to make from. */
  void settle() {
    rhythm.settle();
    if (sizes != null && sizes.count() >= SizeBaseline.ENOUGH) {
      size = SizeBaseline.of(sizes);
      sizes = null;
    }
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
