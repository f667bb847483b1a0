package io.holter.anomaly.feature;

import io.holter.anomaly.StateReader;
import io.holter.anomaly.StateWriter;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a device's closed windows leave behind; bounded. */
final class Past {
  /** In logarithms: a factor of about 150. */
  private static final double FARTHEST_RATIO = 5;

  private static final double FARTHEST_SHIFT = 10;
  private static final double MILLISECOND = 1e-3;

  private final Set<Integer> channels = new LinkedHashSet<>();
  private Level rate = new Level();
  private Level gap = new Level();
  private Level size = new Level();
  private Level number = new Level();

  double rateRatio(OpenWindow window) {
    return rate.above(rate(window), FARTHEST_RATIO);
  }

  double gapRatio(OpenWindow window) {
    return window.gaps().isEmpty() ? 0 : gap.above(gap(window), FARTHEST_RATIO);
  }

  double sizeRatio(OpenWindow window) {
    return window.sizes().isEmpty() ? 0 : size.above(size(window), FARTHEST_RATIO);
  }

  double numberShift(OpenWindow window) {
    return window.numbers().isEmpty()
        ? 0
        : number.deviations(window.numbers().mean(), FARTHEST_SHIFT);
  }

  /** Channels of the window that are not remembered; none for a device without a past. */
  long newChannels(OpenWindow window) {
    return rate.isEmpty()
        ? 0
        : window.channels().keys().stream().filter(key -> !channels.contains(key)).count();
  }

  /** Takes a window in that has ended. */
  void add(OpenWindow window) {
    rate.add(rate(window));
    if (!window.gaps().isEmpty()) {
      gap.add(gap(window));
    }
    if (!window.sizes().isEmpty()) {
      size.add(size(window));
    }
    if (!window.numbers().isEmpty()) {
      number.add(window.numbers().mean());
    }
    channels.removeAll(window.channels().keys());
    channels.addAll(window.channels().keys());
    while (channels.size() > OpenWindow.CHANNELS) {
      channels.remove(channels.iterator().next());
    }
  }

  /** Windows of another length: what was usual in the old ones says nothing of them. */
  void forgetRate() {
    rate = new Level();
    gap = new Level();
    size = new Level();
    number = new Level();
  }

  private static double rate(OpenWindow window) {
    return Math.log(window.messages() + 1.0);
  }

  private static double gap(OpenWindow window) {
    return Math.log(window.gaps().mean() + MILLISECOND);
  }

  private static double size(OpenWindow window) {
    return Math.log(window.sizes().mean() + 1);
  }

  void write(StateWriter out) {
    out.number(channels.size());
    channels.forEach(out::number);
    rate.write(out);
    gap.write(out);
    size.write(out);
    number.write(out);
  }

  static Past read(StateReader in) {
    Past past = new Past();
    int count = in.size(OpenWindow.CHANNELS);
    for (int i = 0; i < count; i++) {
      past.channels.add((int) in.number());
    }
    past.rate = Level.read(in);
    past.gap = Level.read(in);
    past.size = Level.read(in);
    past.number = Level.read(in);
    return past;
  }
}
