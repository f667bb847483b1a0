package io.holter.gateway.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BackoffPropertyTest {
  @Property(tries = 200)
  void waitsBetweenHalfOfALimitThatDoublesAndTheLimit(
      @ForAll long seed,
      @ForAll @IntRange(min = 10, max = 60_000) int first,
      @ForAll @IntRange(min = 1, max = 100) int factor) {
    Duration longest = Duration.ofMillis((long) first * factor);
    Backoff backoff = backoff(seed, first, longest);

    Duration limit = Duration.ofMillis(first);
    for (int attempt = 0; attempt < 12; attempt++) {
      Duration wait = backoff.next(Optional.empty());
      assertThat(wait).isBetween(limit.dividedBy(2).minusMillis(1), limit);
      Duration doubled = limit.multipliedBy(2);
      limit = doubled.compareTo(longest) < 0 ? doubled : longest;
    }
  }

  @Property(tries = 200)
  void waitsAsLongAsTheReceiverAsksWithinReason(
      @ForAll long seed, @ForAll @LongRange(min = 0, max = 10_000) long seconds) {
    Backoff backoff = backoff(seed, 500, Duration.ofSeconds(30));

    Duration wait = backoff.next(Optional.of(Duration.ofSeconds(seconds)));

    assertThat(wait)
        .isGreaterThanOrEqualTo(Duration.ofSeconds(Math.min(seconds, 600)))
        .isLessThanOrEqualTo(Duration.ofSeconds(Math.max(1, Math.min(seconds, 600))));
  }

  private static Backoff backoff(long seed, int first, Duration longest) {
    RandomGenerator random = new java.util.Random(seed);
    return new Backoff(new RetrySettings(Duration.ofMillis(first), longest), random);
  }
}
