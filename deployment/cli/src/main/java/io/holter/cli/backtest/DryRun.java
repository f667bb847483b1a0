package io.holter.cli.backtest;

import io.holter.cli.replay.KafkaAccess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * A back-test that goes on: what devices said so far warms both sides up, the candidate holds from
 * there on, and what it changes is told as devices go on speaking.
 */
public final class DryRun {
  private static final long STEP_MILLIS = 1000;

  private final Request request;
  private final KafkaAccess kafka;
  private final Listener listener;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Hears what happens. */
  public interface Listener extends Watcher {
    /** The candidate tells an alert that is not told now, as far as is known. */
    void gained(Episode episode);

    /** The candidate does not tell an alert that is told now, as far as is known. */
    void lost(Episode episode);

    /** An alert that was gained or lost is told by both after all. */
    void settled(Episode episode);
  }

  /**
   * A dry run that has not begun.
   *
   * @param request whose period is not looked at: it is from now on
   */
  public DryRun(Request request, KafkaAccess kafka, Listener listener) {
    this.request = request;
    this.kafka = kafka;
    this.listener = listener;
  }

  /** Ends it soon; from any thread. */
  public void end() {
    ended.countDown();
  }

  /**
   * Runs it.
   *
   * @param length how long to follow
   * @return the result of what was followed; nothing if it was ended before the history was over
   * @throws IllegalStateException if a topic is not there, or there is nothing on it
   */
  public Optional<Result> run(Duration length) throws IOException, InterruptedException {
    AtomicReference<InForce> candidate = new AtomicReference<>(request.current());
    try (Session session = Session.open(request, kafka, candidate::get)) {
      session.play(listener, () -> ended.getCount() == 0);
      if (ended.getCount() == 0) {
        return Optional.empty();
      }
      Instant from = session.sides().population().latest().plusMillis(1);
      candidate.set(request.candidate().from(request.current(), from));
      listener.say("The candidate holds from " + from + " on; following for " + length + ".");
      long deadline = System.nanoTime() + length.toNanos();
      Told told = new Told(from);
      while (System.nanoTime() < deadline && !ended.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
        session.follow();
        told.tell(session.sides());
      }
      return Optional.of(session.result(from, session.end()));
    }
  }

  /** What was told of the differences so far. */
  private final class Told {
    private final Instant from;
    private Set<String> gained = Set.of();
    private Set<String> lost = Set.of();

    Told(Instant from) {
      this.from = from;
    }

    void tell(SideBySide sides) {
      Comparison now =
          Findings.of(sides.current(), sides.candidate(), from, Instant.MAX).compare(false);
      Set<String> gainedNow = ids(now.gained());
      Set<String> lostNow = ids(now.lost());
      now.gained().stream().filter(e -> !gained.contains(e.id())).forEach(listener::gained);
      now.lost().stream().filter(e -> !lost.contains(e.id())).forEach(listener::lost);
      Set<String> before = new LinkedHashSet<>(gained);
      before.addAll(lost);
      before.removeAll(gainedNow);
      before.removeAll(lostNow);
      sides.current().episodes(from, Instant.MAX).stream()
          .filter(e -> before.contains(e.id()))
          .forEach(listener::settled);
      gained = gainedNow;
      lost = lostNow;
    }

    private static Set<String> ids(List<Episode> episodes) {
      return episodes.stream().map(Episode::id).collect(Collectors.toSet());
    }
  }
}
