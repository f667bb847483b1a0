package io.holter.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands steps from any thread to one thread of its own, which takes them in the order of handing
 * over, in batches.
 *
 * <p>After a batch the thread naps before it lets itself be woken again: waking a thread costs more
 * than encoding a message, and messages come in bursts.
 */
final class Handover {
  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

  /** What a message may wait for its batch. */
  private static final Duration NAP = Duration.ofNanos(300_000);

  /** How often a step that could not be taken is tried again. */
  private static final Duration RETRY = Duration.ofMillis(20);

  /** Something to do on the thread. */
  interface Step {
    /** Does it. False: not possible yet; to be tried again before anything handed over later. */
    boolean take();

    /** It will not be taken, since the thread has ended or the step itself threw. */
    void abandon(Throwable why);
  }

  private final Queue<Step> queue = new ConcurrentLinkedQueue<>();
  private final Deque<Step> first = new ArrayDeque<>();
  private final Runnable upkeep;
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean ending;
  private volatile boolean over;

  /**
   * A handover whose thread is not started yet.
   *
   * @param upkeep done on the thread before every step, and whenever it wakes
   */
  Handover(String threadName, Runnable upkeep) {
    this.upkeep = upkeep;
    this.thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Hands over a step. */
  void add(Step step) {
    queue.add(step);
    if (over) {
      abandonQueue();
    } else if (asleep) {
      asleep = false;
      LockSupport.unpark(thread);
    }
  }

  /** Puts steps before all others, in their order. On the thread itself only. */
  void addFirst(List<? extends Step> steps) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      first.addFirst(steps.get(i));
    }
  }

  /** Has the thread do its upkeep now. */
  void wake() {
    LockSupport.unpark(thread);
  }

  /** Whether the caller is the thread. */
  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /**
   * Takes no more steps than were handed over so far, and waits for the thread's end. What can
   * still not be taken is abandoned.
   */
  void end(Duration patience) {
    ending = true;
    if (thread.getState() == Thread.State.NEW) {
      finish();
      return;
    }
    LockSupport.unpark(thread);
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean worked = false;
    while (true) {
      guarded(upkeep);
      Step step = first.isEmpty() ? queue.poll() : first.pollFirst();
      if (step == null) {
        if (ending) {
          break;
        }
        rest(worked);
        worked = false;
      } else if (taken(step)) {
        worked = true;
      } else if (ending) {
        first.addFirst(step);
        break;
      } else {
        first.addFirst(step);
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
    finish();
  }

  private void rest(boolean worked) {
    if (worked) {
      LockSupport.parkNanos(NAP.toNanos());
      return;
    }
    asleep = true;
    if (queue.isEmpty() && !ending) {
      LockSupport.park(this);
    }
    asleep = false;
  }

  private static boolean taken(Step step) {
    try {
      return step.take();
    } catch (RuntimeException | Error e) {
      LOG.error("a step of the publisher failed", e);
      step.abandon(e);
      return true;
    }
  }

  private static void guarded(Runnable upkeep) {
    try {
      upkeep.run();
    } catch (RuntimeException | Error e) {
      LOG.error("the publisher's upkeep failed", e);
    }
  }

  private void finish() {
    over = true;
    for (Step step = first.poll(); step != null; step = first.poll()) {
      step.abandon(closed());
    }
    abandonQueue();
  }

  private void abandonQueue() {
    for (Step step = queue.poll(); step != null; step = queue.poll()) {
      step.abandon(closed());
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the publisher is closed");
  }
}
