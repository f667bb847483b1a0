package io.holter.gateway.console.live;

import io.vertx.core.Context;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The sessions of one event loop. One timer turns them all: with thousands of viewers that is
 * cheaper than a timer each, and looking whether one is due is one comparison. All on the loop's
 * thread, but for {@link #run}.
 */
final class Lane implements Surroundings.Listening {
  private final Context context;
  private final Thread thread;
  private final Interests interests;
  private final LongSupplier clock;
  private final Set<LiveSession> sessions = new LinkedHashSet<>();
  private final Map<Interest, Set<Target>> targets = new HashMap<>();

  /** The lane of the event loop that calls. */
  Lane(Context context, Interests interests, LongSupplier clock) {
    this.context = context;
    this.thread = Thread.currentThread();
    this.interests = interests;
    this.clock = clock;
  }

  /** Does something on the lane's thread: at once if this is it. */
  void run(Runnable task) {
    if (Thread.currentThread() == thread) {
      task.run();
    } else {
      context.runOnContext(any -> task.run());
    }
  }

  void add(LiveSession session) {
    sessions.add(session);
  }

  /** Hands samples to those who listen, and turns them. */
  void deliver(List<Inbox.Mail> mails) {
    for (Inbox.Mail mail : mails) {
      offer(mail.feed(), mail.latest());
      offer(mail.device(), mail.latest());
    }
    turn();
  }

  /** There are new alerts of these tenants. */
  void wakeAlerts(Set<String> tenants) {
    for (LiveSession session : sessions) {
      if (tenants.contains(session.viewer().tenant())) {
        session.wakeAlerts();
      }
    }
    turn();
  }

  /** Turns the sessions that are due, and forgets those that have ended. */
  void turn() {
    long now = clock.getAsLong();
    for (LiveSession session : sessions) {
      if (session.due() <= now) {
        session.turn(now);
      }
    }
    sessions.removeIf(LiveSession::isEnded);
  }

  /** Turns one session now: its viewer said something, or read something. */
  void turn(LiveSession session) {
    session.turn(clock.getAsLong());
  }

  /** Ends all. */
  void end(CloseCode code, String says) {
    List.copyOf(sessions).forEach(session -> session.end(code, says));
    sessions.clear();
  }

  @Override
  public void begin(LiveSession session, ItemSubscription subscription) {
    targets
        .computeIfAbsent(subscription.interest(), any -> new LinkedHashSet<>())
        .add(new Target(session, subscription));
    interests.add(subscription.interest());
  }

  @Override
  public void end(LiveSession session, ItemSubscription subscription) {
    interests.remove(subscription.interest());
    targets.computeIfPresent(
        subscription.interest(),
        (any, listening) -> {
          listening.remove(new Target(session, subscription));
          return listening.isEmpty() ? null : listening;
        });
  }

  private void offer(Interest interest, Latest latest) {
    for (Target target : targets.getOrDefault(interest, Set.of())) {
      target.session.offer(target.subscription, latest);
    }
  }

  /** Both by identity: neither class has an equals of its own. */
  private record Target(LiveSession session, ItemSubscription subscription) {}
}
