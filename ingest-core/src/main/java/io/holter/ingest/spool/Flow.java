package io.holter.ingest.spool;

import io.holter.ingest.Relay;
import io.holter.ingest.Submission;
import io.holter.ingest.spool.SpoolSettings.Fsync;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the spool's thread does, step by step: from the queue past the disk while the publisher
 * takes it, else to the disk; from the disk to the publisher, before anything newer.
 */
final class Flow {
  private static final Logger LOG = LoggerFactory.getLogger(Flow.class);

  /** How long a full window may last before messages go to the disk. */
  static final Duration GRACE = Duration.ofMillis(20);

  /** Older messages than this hold up the promise that time has passed. */
  static final Duration OLD = Duration.ofMillis(500);

  private static final int BATCH = 1_000;
  private static final Duration CHECKPOINT = Duration.ofSeconds(1);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration SHORT = Duration.ofMillis(2);
  private static final Duration LONG = Duration.ofMillis(100);

  private final Valve valve;
  private final SpoolLog log;
  private final SubmissionCodec codec;
  private final Relay relay;
  private final SpoolMeters meters;
  private final SpoolSettings settings;
  private final InstantSource clock;
  private final Consumer<Submission> direct;
  private final Replay replay;
  private @Nullable Head head;
  private long unforcedSince;
  private long checkpointAt = System.nanoTime();
  private long againAt = System.nanoTime();
  private boolean old;
  private boolean closing;

  /** The next message from the disk, read and not sent. */
  private record Head(long ordinal, Submission submission) {}

  /**
   * A flow on the current thread.
   *
   * @param direct hands what never was on the disk to the publisher
   */
  Flow(
      Valve valve,
      SpoolLog log,
      SubmissionCodec codec,
      Relay relay,
      SpoolMeters meters,
      SpoolSettings settings,
      InstantSource clock,
      Consumer<Submission> direct) {
    this.valve = valve;
    this.log = log;
    this.codec = codec;
    this.relay = relay;
    this.meters = meters;
    this.settings = settings;
    this.clock = clock;
    this.direct = direct;
    Thread self = Thread.currentThread();
    this.replay = new Replay(relay, () -> LockSupport.unpark(self), meters::replayed);
  }

  /** Does what is to be done, and tells how long there will be nothing if nothing happens. */
  Duration step() {
    replay.settle();
    sendAgain();
    pass();
    keep();
    boolean more = replayNext();
    force();
    checkpoint();
    tell();
    if (more) {
      return Duration.ZERO;
    }
    boolean waits = isEmpty() ? valve.openIfEmpty() : relay.isAway() && valve.size() == 0;
    return waits ? untilForced() : SHORT;
  }

  private Duration untilForced() {
    return log.isUnforced() && settings.fsyncInterval().compareTo(LONG) < 0
        ? settings.fsyncInterval()
        : LONG;
  }

  /** Puts what is left on the disk, for the next process. */
  void end() {
    closing = true;
    while (valve.size() > 0) {
      keep();
    }
    replay.settle();
    log.checkpoint(replay.done(nextUnsent()));
    log.sync();
    tell();
    log.close();
  }

  private boolean isEmpty() {
    return log.unread() == 0 && head == null && !replay.hasFailed();
  }

  /** From the queue to the publisher, past a disk that has nothing older. */
  private void pass() {
    while (isEmpty() && valve.size() > 0 && relay.hasRoom()) {
      Valve.Waiting first = valve.poll();
      if (first != null) {
        direct.accept(first.submission());
      }
    }
  }

  /** From the queue to the disk. */
  private void keep() {
    for (int i = 0; i < BATCH && mustKeep(); i++) {
      Valve.Waiting first = valve.poll();
      if (first == null) {
        return;
      }
      append(codec.encode(first.submission())).ifPresentOrElse(this::dropped, this::kept);
    }
    if (settings.fsync() == Fsync.ALWAYS) {
      log.sync();
    }
  }

  private boolean mustKeep() {
    Valve.Waiting first = valve.peek();
    return first != null
        && (closing
            || !isEmpty()
            || relay.isAway()
            || valve.size() > Valve.MESSAGES / 2
            || System.nanoTime() - first.sinceNanos() > GRACE.toNanos());
  }

  private Optional<DropReason> append(byte[] content) {
    Optional<DropReason> problem = log.append(content);
    if (problem.equals(Optional.of(DropReason.FULL)) && replay.done(nextUnsent()) > log.done()) {
      log.checkpoint(replay.done(nextUnsent()));
      return log.append(content);
    }
    return problem;
  }

  private void kept() {
    if (unforcedSince == 0) {
      unforcedSince = System.nanoTime();
    }
    meters.spooled();
  }

  private void dropped(DropReason reason) {
    meters.dropped(reason, 1);
    relay.dropped(1);
  }

  private void sendAgain() {
    long now = System.nanoTime();
    if (replay.hasFailed() && now - againAt >= 0 && relay.hasRoom()) {
      againAt = now + AGAIN.toNanos();
      replay.sendAgain();
    }
  }

  /** From the disk to the publisher; whether it would take more at once. */
  private boolean replayNext() {
    for (int i = 0; i < BATCH; i++) {
      Head next = head();
      if (next == null) {
        return false;
      }
      if (replay.hasFailed() || !relay.hasRoom()) {
        return false;
      }
      head = null;
      replay.send(next.ordinal(), next.submission());
    }
    return true;
  }

  private @Nullable Head head() {
    while (head == null) {
      Optional<SpoolLog.Entry> entry = log.read();
      if (entry.isEmpty()) {
        return null;
      }
      head = decoded(entry.get());
    }
    return head;
  }

  private @Nullable Head decoded(SpoolLog.Entry entry) {
    try {
      Submission submission = codec.decode(entry.content());
      if (entry.mayRepeat()) {
        Numbers.mayRepeat(submission);
      }
      return new Head(entry.ordinal(), submission);
    } catch (DamagedException e) {
      LOG.error("message {} of the spool is lost, because {}", entry.ordinal(), e.getMessage());
      dropped(DropReason.UNREADABLE);
      return null;
    }
  }

  private long nextUnsent() {
    Head next = head;
    return next == null ? log.next() : next.ordinal();
  }

  private void force() {
    if (!log.isUnforced()) {
      unforcedSince = 0;
    } else if (System.nanoTime() - unforcedSince >= settings.fsyncInterval().toNanos()) {
      log.sync();
      unforcedSince = 0;
    }
  }

  private void checkpoint() {
    long done = replay.done(nextUnsent());
    long now = System.nanoTime();
    boolean due = now - checkpointAt >= CHECKPOINT.toNanos();
    if (done > log.done() && (due || done - log.done() >= SpoolLog.REACH)) {
      log.checkpoint(done);
      checkpointAt = now;
    }
  }

  /** Tells the meters of the disk, and the watermarks of old messages. */
  private void tell() {
    Head next = head;
    Duration age = next == null ? Duration.ZERO : Duration.between(received(next), clock.instant());
    meters.disk(log.bytes(), Math.max(0, age.toMillis()));
    boolean oldNow = next == null ? old && !isEmpty() : age.compareTo(OLD) > 0;
    if (oldNow != old) {
      old = oldNow;
      relay.holdsOld(oldNow);
    }
  }

  private static Instant received(Head head) {
    if (head.submission() instanceof Submission.Attributed attributed) {
      return attributed.event().getReceiveTime();
    }
    return ((Submission.Unattributed) head.submission()).event().getTime();
  }
}
