package io.holter.gateway.console.live;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers of polls: full unless a poll waits, so that what comes between polls goes on being
 * conflated. Keeps the last answer for a poll that is repeated. On its session's lane.
 */
final class PollOutlet implements Outlet {
  private static final String NOTHING = "[]";

  private @Nullable Waiting waiting;
  private @Nullable String answered;
  private @Nullable String farewell;
  private int turn = -1;
  private Runnable onEnd = () -> {};

  /** A poll comes: the next one, or the same again. */
  void await(Waiting poll) {
    Waiting older = waiting;
    waiting = poll;
    if (older != null) {
      older.answer.accept(NOTHING);
    }
    String last = answered;
    if (poll.turn == turn && last != null) {
      waiting = null;
      poll.answer.accept(last);
      return;
    }
    turn = poll.turn;
    answered = null;
    if (farewell != null) {
      answer(farewell);
    }
  }

  boolean isNext(int number) {
    return number == turn + 1;
  }

  boolean isSame(int number) {
    return number == turn;
  }

  boolean isWaiting(Waiting poll) {
    return poll.equals(waiting);
  }

  /** The poll has waited long enough. */
  void giveUp(Waiting poll) {
    if (poll.equals(waiting)) {
      answer(NOTHING);
    }
  }

  /** What to do once it has ended. */
  void onEnd(Runnable task) {
    onEnd = task;
  }

  @Override
  public boolean isFull() {
    return waiting == null;
  }

  @Override
  public void write(String message, Supplier<String> place) {
    answer(message);
  }

  @Override
  public void close(ServerFrame.Bye bye) {
    farewell = bye.alone();
    if (waiting != null) {
      answer(farewell);
    }
    onEnd.run();
  }

  private void answer(String message) {
    Waiting poll = waiting;
    waiting = null;
    answered = message;
    if (poll != null) {
      poll.answer.accept(message);
    }
  }

  /** A poll that waits for its answer. */
  record Waiting(int turn, Consumer<String> answer) {}
}
