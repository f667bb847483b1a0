package io.holter.anomaly.feature;

import io.holter.anomaly.Kind;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** The features of {@link FeatureSets#VERSION}, each beside what it is computed by. */
final class Catalogue {
  private static final List<Measured> ALL =
      List.of(
          new Measured("message-count", "1", "Messages.", (w, past) -> w.messages()),
          new Measured(
              "connect-count",
              "1",
              "Connections and sessions that were opened.",
              (w, past) -> w.count(Kind.CONNECT)),
          new Measured(
              "subscribe-count", "1", "Subscriptions.", (w, past) -> w.count(Kind.SUBSCRIBE)),
          new Measured(
              "auth-failure-count",
              "1",
              "Failed authentications.",
              (w, past) -> w.count(Kind.AUTH_FAILURE)),
          new Measured(
              "refusal-count", "1", "Refused requests.", (w, past) -> w.count(Kind.REFUSED)),
          new Measured(
              "flow-count", "1", "Flows with other peers.", (w, past) -> w.count(Kind.FLOW)),
          new Measured(
              "channel-count",
              "1",
              "Distinct channels of the messages, at most 64.",
              (w, past) -> w.channels().keys().size()),
          new Measured(
              "new-channel-count",
              "1",
              "Those of them that no window before had, as far as the latest 64 channels are remembered; 0 in a device's first window.",
              (w, past) -> past.newChannels(w)),
          new Measured(
              "top-channel-share",
              "1",
              "Share of the messages that were on the most frequent channel; 0 without messages.",
              (w, past) -> w.topChannelShare()),
          new Measured(
              "gap-mean",
              "s",
              "Mean time from one message to the next, the one before the window included; the length of the window where there is none; at most 7 days.",
              (w, past) -> gap(w, Moments::mean)),
          new Measured("gap-min", "s", "The shortest of them.", (w, past) -> gap(w, Moments::min)),
          new Measured("gap-max", "s", "The longest of them.", (w, past) -> gap(w, Moments::max)),
          new Measured(
              "gap-cv",
              "1",
              "Their standard deviation by their mean; 0 where there are fewer than two.",
              (w, past) -> variation(w.gaps())),
          new Measured(
              "size-mean",
              "B",
              "Mean size of the payloads; 0 without messages.",
              (w, past) -> w.sizes().mean()),
          new Measured("size-min", "B", "The smallest of them.", (w, past) -> w.sizes().min()),
          new Measured("size-max", "B", "The largest of them.", (w, past) -> w.sizes().max()),
          new Measured(
              "size-sd",
              "B",
              "Their standard deviation; 0 where there are fewer than two.",
              (w, past) -> w.sizes().deviation()),
          new Measured(
              "entropy-mean",
              "bit/B",
              "Mean Shannon entropy of the payloads of 64 bytes and more; 0 where there is none.",
              (w, past) -> w.entropies().mean()),
          new Measured(
              "number-share",
              "1",
              "Share of the messages whose payload holds a number below 10^9 in size; larger ones are taken for times and passed over.",
              (w, past) -> w.numberedShare()),
          new Measured(
              "number-mean",
              "1",
              "Mean of these numbers; 0 where there is none, as the next four.",
              (w, past) -> w.numbers().mean()),
          new Measured(
              "number-sd", "1", "Their standard deviation.", (w, past) -> w.numbers().deviation()),
          new Measured("number-min", "1", "The least of them.", (w, past) -> w.numbers().min()),
          new Measured("number-max", "1", "The greatest of them.", (w, past) -> w.numbers().max()),
          new Measured(
              "number-shift",
              "1",
              "How far number-mean is from its past, in mean absolute deviations of the past; -10 to 10, 0 before 8 windows.",
              (w, past) -> past.numberShift(w)),
          new Measured(
              "unconfirmed-share",
              "1",
              "Share of the messages that ask for no acknowledgement: MQTT QoS 0, CoAP NON.",
              (w, past) -> w.unconfirmedShare()),
          new Measured(
              "retain-share",
              "1",
              "Share of the messages with the RETAIN flag.",
              (w, past) -> w.retainedShare()),
          new Measured(
              "dup-share",
              "1",
              "Share of the messages with the DUP flag.",
              (w, past) -> w.sentAgainShare()),
          new Measured(
              "repeat-share",
              "1",
              "Share of the messages with the same payload as the device's message before.",
              (w, past) -> w.repeatedShare()),
          new Measured(
              "source-count",
              "1",
              "Distinct network addresses of the events, at most 16.",
              (w, past) -> w.sources().keys().size()),
          new Measured(
              "rate-ratio",
              "ln",
              "Logarithm of message-count + 1 by its past; -5 to 5, 0 in a device's first window, as the next two.",
              (w, past) -> past.rateRatio(w)),
          new Measured(
              "gap-ratio",
              "ln",
              "Logarithm of gap-mean + 1 ms by its past.",
              (w, past) -> past.gapRatio(w)),
          new Measured(
              "size-ratio",
              "ln",
              "Logarithm of size-mean + 1 B by its past.",
              (w, past) -> past.sizeRatio(w)));

  private Catalogue() {}

  private record Measured(Feature feature, ToDoubleBiFunction<OpenWindow, Past> value) {
    Measured(String name, String unit, String meaning, ToDoubleBiFunction<OpenWindow, Past> value) {
      this(new Feature(name, unit, meaning), value);
    }
  }

  static List<Feature> features() {
    return ALL.stream().map(Measured::feature).toList();
  }

  /** The numbers of a window that has ended, before it becomes a part of the past. */
  static FeatureVector vector(OpenWindow window, Past past) {
    return new FeatureVector(
        window.from(),
        window.until(),
        ALL.stream().map(one -> one.value().applyAsDouble(window, past)).toList());
  }

  private static double gap(OpenWindow w, ToDoubleFunction<Moments> figure) {
    return w.gaps().isEmpty() ? (w.until() - w.from()) / 1e3 : figure.applyAsDouble(w.gaps());
  }

  private static double variation(Moments moments) {
    return moments.mean() > 0 ? moments.deviation() / moments.mean() : 0;
  }
}
