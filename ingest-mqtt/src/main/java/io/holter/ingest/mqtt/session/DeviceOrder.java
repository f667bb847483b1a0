package io.holter.ingest.mqtt.session;

import io.holter.ingest.Outcome;
import io.holter.ingest.Submission;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The last step before the publisher: where a shared group spreads one device's messages over
 * sessions, they go on in the order of their numbers; otherwise, and without a number, at once.
 * Thread-safe.
 */
public final class DeviceOrder {
  private static final int HELD_PER_DEVICE = 1_000;
  private static final int HELD_IN_ALL = 100_000;
  private static final int DEVICES = 100_000;

  private final BiConsumer<Submission, Consumer<Outcome>> onward;
  private final Optional<Resequencer<Held>> lanes;

  private record Held(Submission submission, Consumer<Outcome> told) {}

  /**
   * The order of a pool.
   *
   * @param onward publishes; must not block
   */
  public DeviceOrder(PoolSettings pool, BiConsumer<Submission, Consumer<Outcome>> onward) {
    this.onward = onward;
    this.lanes =
        pool.share().isPresent() && pool.order() == PoolSettings.Order.SEQUENCE
            ? Optional.of(lanes(pool.hold()))
            : Optional.empty();
  }

  private Resequencer<Held> lanes(Duration hold) {
    return new Resequencer<>(
        hold,
        HELD_PER_DEVICE,
        HELD_IN_ALL,
        DEVICES,
        held -> onward.accept(held.submission, held.told));
  }

  /**
   * Publishes a submission in its turn.
   *
   * @param redelivered whether the broker has sent the message before
   * @param told hears the outcome exactly once
   */
  public void publish(Submission submission, boolean redelivered, Consumer<Outcome> told) {
    if (lanes.isPresent()
        && submission instanceof Submission.Attributed attributed
        && attributed.event().getSequence() != null) {
      lanes
          .get()
          .offer(
              attributed.event().getTenant() + "/" + attributed.event().getDevice(),
              attributed.event().getSequence(),
              new Held(submission, told),
              redelivered,
              System.nanoTime());
    } else {
      onward.accept(submission, told);
    }
  }

  /** Lets go on what has waited long enough; {@code complete}: every session has long been up. */
  void expire(boolean complete) {
    lanes.ifPresent(l -> l.expire(System.nanoTime(), complete));
  }

  /** Gives back what waits, as not durable: it is not acknowledged, and comes again. */
  void refuse(String why) {
    lanes.ifPresent(
        l -> l.drain(h -> h.told.accept(new Outcome.Failed(new IllegalStateException(why)))));
  }

  public int held() {
    return lanes.map(Resequencer::held).orElse(0);
  }

  long givenUp() {
    return lanes.map(Resequencer::givenUp).orElse(0L);
  }
}
