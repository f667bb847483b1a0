package io.holter.gateway.console.picture;

import io.holter.schema.TenantId;
import io.holter.schema.Topics;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A topic that the picture is made of.
 *
 * @param tenant whose; empty where it holds those of all
 */
record FollowedTopic(String name, Kind kind, Optional<String> tenant) {
  /** What is on it, and how much of its past is read. */
  enum Kind {
    FEEDBACK(Long.MAX_VALUE),
    ALERTS(20_000),
    ALL_ALERTS(20_000),
    EXPERIMENTAL_ALERTS(20_000),
    FEATURES(20_000),
    SCORES(20_000),
    DELIVERIES(20_000),
    TELEMETRY(20_000);

    private final long past;

    Kind(long past) {
      this.past = past;
    }

    /** Records of a topic that are read of what was there before. */
    long past() {
      return past;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The topic of that name, if the picture is made of it. */
  static Optional<FollowedTopic> of(String name, Topics topics) {
    if (name.equals(topics.alerts())) {
      return Optional.of(new FollowedTopic(name, Kind.ALL_ALERTS, Optional.empty()));
    }
    if (name.equals(topics.deliveries())) {
      return Optional.of(new FollowedTopic(name, Kind.DELIVERIES, Optional.empty()));
    }
    if (name.equals(topics.feedback())) {
      return Optional.of(new FollowedTopic(name, Kind.FEEDBACK, Optional.empty()));
    }
    return ofTenant(name, topics);
  }

  private static Optional<FollowedTopic> ofTenant(String name, Topics topics) {
    String begin = topics.prefix() + ".t.";
    int dot = name.lastIndexOf('.');
    if (!name.startsWith(begin) || dot <= begin.length()) {
      return Optional.empty();
    }
    String tenant = name.substring(begin.length(), dot);
    String word = name.substring(dot + 1);
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word().equals(word) && TenantId.isValid(tenant))
        .filter(kind -> topics.ofTenant(tenant).contains(name))
        .findFirst()
        .map(kind -> new FollowedTopic(name, kind, Optional.of(tenant)));
  }

  /** Whether a record of the topic may be of the tenant that it names. */
  boolean mayHold(String named) {
    return TenantId.isValid(named) && (tenant.isEmpty() || tenant.get().equals(named));
  }
}
