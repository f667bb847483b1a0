package io.holter.ingest.mqtt.sequence;

import io.holter.ingest.EventTime;
import io.holter.ingest.Outcome;
import io.holter.ingest.Submission;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The step before the publisher that sees what is missing, and publishes an event of every gap.
 * Thread-safe.
 */
public final class Gaps {
  /** How many events may wait to be published again; with more, the oldest is left out. */
  private static final int WAITING = 10_000;

  private final BiConsumer<Submission, Consumer<Outcome>> onward;
  private final SequenceWatch watch;
  private final SequenceFile file;
  private final EventTime eventTime;
  private final LongSupplier nanos;
  private final Deque<Submission> waiting = new ArrayDeque<>();

  /**
   * The step.
   *
   * @param onward publishes; must not block
   * @param file where the numbers are kept while the bridge is down
   * @param nanos nanoseconds of a clock that only goes forward
   */
  public Gaps(
      SequenceSettings settings,
      EventTime eventTime,
      SequenceFile file,
      BiConsumer<Submission, Consumer<Outcome>> onward,
      LongSupplier nanos,
      MeterRegistry meters,
      Tags tags) {
    this.onward = onward;
    this.eventTime = eventTime;
    this.file = file;
    this.nanos = nanos;
    this.watch = new SequenceWatch(settings.patience(), meters, tags);
    watch.resume(file.take());
  }

  /** Publishes a submission, after having looked at its number. */
  public void publish(Submission submission, Consumer<Outcome> told) {
    look(submission);
    onward.accept(submission, told);
  }

  /** Looks at the number of a message that is published on another way. */
  public void look(Submission submission) {
    if (submission instanceof Submission.Attributed attributed
        && attributed.event().getSequence() != null) {
      boolean redelivered = attributed.event().getDup();
      watch
          .hear(attributed.event(), redelivered, nanos.getAsLong())
          .forEach(found -> tell(GapEvents.of(found, eventTime, attributed.address())));
    }
  }

  /** Tells what has been waited for long enough; to be called every second or so. */
  public void tick() {
    watch.overdue(nanos.getAsLong()).forEach(found -> tell(GapEvents.of(found, eventTime, "")));
    int again = size();
    for (int i = 0; i < again; i++) {
      Submission next = poll();
      if (next != null) {
        tell(next);
      }
    }
  }

  /** Keeps the numbers for the next run. To be called when nothing more is published. */
  public void close() {
    file.keep(watch.numbers());
  }

  private void tell(Submission gap) {
    onward.accept(
        gap,
        outcome -> {
          if (!outcome.acknowledgeable()) {
            later(gap);
          }
        });
  }

  private synchronized void later(Submission gap) {
    if (waiting.size() == WAITING) {
      waiting.removeFirst();
    }
    waiting.add(gap);
  }

  private synchronized int size() {
    return waiting.size();
  }

  private synchronized @org.jspecify.annotations.Nullable Submission poll() {
    return waiting.poll();
  }
}
