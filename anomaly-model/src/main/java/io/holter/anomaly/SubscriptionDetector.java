package io.holter.anomaly;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code new-channel} for a subscription: a topic filter that was not learned. Categorical; assumes
 * that a device's filters are a closed set, or one that grows as it did while it was learned
 * ({@link Growth}). 0.9 for a plain filter where the set is closed; a filter with a wildcard (MQTT
 * 5 §4.7.1) hears what was not meant for the device and scores 0.95 to 1 whatever was learned. At
 * cold start, after a learning that saw no connection, the plain filters of the first connection
 * are taken for the device's own.
 */
final class SubscriptionDetector {
  private static final double PLAIN = 0.9;
  private static final double LEAST = 0.05;
  private static final double UNSEEN_BEGINNING = 0.2;

  private SubscriptionDetector() {}

  /**
   * @param beginning whether the device's first subscriptions may not have been seen
   */
  static Optional<Departure> assess(String filter, long nth, boolean beginning, KnownValues known) {
    double weight = wildcard(filter);
    double closed = known.growth().surpriseInNumber();
    double score = weight > 0 ? 0.95 + 0.05 * weight : PLAIN * closed;
    score = beginning && weight < 1 ? UNSEEN_BEGINNING : score;
    List<String> filters = known.values();
    String set =
        filters.isEmpty()
            ? "it never subscribed before"
            : filters.size() == 1
                ? "1 filter is known"
                : Figures.count(filters.size()) + " filters are known";
    return score < LEAST
        ? Optional.empty()
        : Optional.of(
            new Departure(
                    NewChannelDetector.BEHAVIOUR,
                    Optional.of(filter),
                    Math.max(1, nth),
                    "1",
                    OptionalDouble.empty(),
                    OptionalDouble.of(0),
                    set,
                    filters.size(),
                    score,
                    1,
                    "%s to %s%s; %s"
                        .formatted(
                            nth == 1 ? "first subscription" : "subscription " + Figures.count(nth),
                            Figures.name(filter),
                            weight == 0 ? "" : ", a wildcard",
                            set))
                .clearsWhen("the device subscribes to known filters only")
                .normal(filters.stream().map(Figures::name).toList()));
  }

  /** 0 without a wildcard, 1 for one that hears everything, less the more levels come before it. */
  static double wildcard(String filter) {
    String[] levels = filter.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      if (levels[i].equals("#") || levels[i].equals("+")) {
        return 1.0 / (1 + i);
      }
    }
    return 0;
  }
}
