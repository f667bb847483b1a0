package io.holter.gateway.console.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One viewer's connection, whatever carries it: what it has subscribed to, what waits for it, and
 * the rules that end it. It never waits and never starts a thread: it is told of frames, samples
 * and the time, and writes to its {@link Outlet} while that is not full. One thread's at a time.
 */
final class LiveSession {
  private static final int MOST_REPLIES = 200;
  private static final long HOLDS_EVERY_MS = 5_000;

  private final String id;
  private final Viewer viewer;
  private final Surroundings around;
  private final Deque<ServerFrame> replies = new ArrayDeque<>();
  private final Subscriptions subscriptions = new Subscriptions();
  private final ClientFrames frames;
  private final TokenBucket sending;
  private final TokenBucket hearing;
  private final Room room;
  private final long expires;

  private Outlet outlet;
  private long heard;
  private long fullSince = Long.MAX_VALUE;
  private long holdsAt;
  private long due;
  private boolean ended;
  private Runnable onEnd = () -> {};

  /**
   * A session whose first frame waits to be sent.
   *
   * @param id nobody can guess it
   * @param now ms of a clock that only goes forward
   * @param expires when it is over, by the same clock
   */
  LiveSession(
      String id, Viewer viewer, Surroundings around, Outlet outlet, long now, long expires) {
    LiveLimits limits = around.limits();
    this.id = id;
    this.viewer = viewer;
    this.around = around;
    this.outlet = outlet;
    this.frames = new ClientFrames(limits);
    this.sending = new TokenBucket((double) limits.bandwidth(), (double) limits.bandwidth(), now);
    this.hearing =
        new TokenBucket(
            limits.framesPerSecond(),
            2.0 * Math.max(limits.framesPerSecond(), limits.subscriptions()),
            now);
    this.room = new Room(limits.items());
    this.expires = expires;
    this.heard = now;
    this.holdsAt = now;
    this.due = now;
    replies.add(new ServerFrame.Welcome(id, viewer, around.epoch(), limits.idle().toSeconds()));
  }

  String id() {
    return id;
  }

  Viewer viewer() {
    return viewer;
  }

  boolean isEnded() {
    return ended;
  }

  /** Does something once it has ended. */
  void onEnd(Runnable task) {
    onEnd = task;
  }

  /** When it wants {@link #turn} at the latest, by its clock. */
  long due() {
    return due;
  }

  /** The viewer said something. */
  void hear(String message, long now) {
    heard = now;
    for (ClientFrame frame : frames.read(message)) {
      if (ended || !mayHear(now)) {
        return;
      }
      obey(frame, now);
    }
    due = now;
  }

  /** The viewer shows that it is there, and nothing else. */
  void hearNothing(long now) {
    heard = now;
    mayHear(now);
  }

  /** A newer sample of something that it has subscribed to. */
  void offer(ItemSubscription subscription, Latest newer) {
    subscription.offer(newer);
    due = Math.min(due, subscription.due());
  }

  /** There are new alerts. */
  void wakeAlerts() {
    subscriptions.alerts().forEach(AlertSubscription::wake);
    due = Long.MIN_VALUE;
  }

  /** Sends what may be sent, and ends what is over. */
  void turn(long now) {
    if (ended || endIfOver(now)) {
      return;
    }
    if (!outlet.isFull()) {
      tellWhatWasLeftOut();
    }
    long waits = 0;
    Batch batch = new Batch(around.limits().buffer() / 2);
    while (!outlet.isFull() && waits == 0) {
      waits = fill(batch, now);
      if (batch.isEmpty()) {
        break;
      }
      sending.take(batch.length());
      outlet.write(batch.take(), this::place);
    }
    plan(now, waits);
  }

  /** Takes another transport, and goes back to where it was. */
  void takeUp(Outlet newer, String place, long now) {
    outlet = newer;
    heard = now;
    fullSince = Long.MAX_VALUE;
    subscriptions.goBack(place, this::alerts);
    due = now;
  }

  /** Whether this is its transport now. */
  boolean isAt(Outlet other) {
    return outlet == other;
  }

  /** Where the viewer is once it has read what was written. */
  String place() {
    return id + subscriptions.place();
  }

  /** Ends it, and tells the viewer why. */
  void end(CloseCode code, String says) {
    if (!ended) {
      outlet.close(new ServerFrame.Bye(code, says));
      around.meters().closed(code);
      gone();
    }
  }

  /** The viewer has gone. */
  void gone() {
    if (!ended) {
      ended = true;
      for (ItemSubscription each : subscriptions.items()) {
        around.listening().end(this, each);
        each.end();
      }
      replies.clear();
      onEnd.run();
    }
  }

  private boolean mayHear(long now) {
    if (!hearing.isOpen(now)) {
      end(
          CloseCode.OVER_RATE,
          "More than "
              + around.limits().framesPerSecond()
              + " frames a second were sent; send fewer.");
      return false;
    }
    hearing.take(1);
    return true;
  }

  private void obey(ClientFrame frame, long now) {
    if (frame instanceof ClientFrame.Subscribe subscribe) {
      subscribe(subscribe, now);
    } else if (frame instanceof ClientFrame.Unsubscribe unsubscribe) {
      unsubscribe(unsubscribe.id());
    } else if (frame instanceof ClientFrame.Bandwidth bandwidth) {
      double bytes = (double) bandwidth.bytesPerSecond();
      sending.change(bytes, bytes, now);
    } else if (frame instanceof ClientFrame.Faulty faulty) {
      reply(new ServerFrame.Failure(faulty.id(), faulty.says()));
    } else {
      reply(new ServerFrame.Pong());
    }
  }

  private void subscribe(ClientFrame.Subscribe wish, long now) {
    unsubscribe(wish.id());
    int most = around.limits().subscriptions();
    if (subscriptions.size() >= most) {
      reply(
          new ServerFrame.Failure(
              Optional.of(wish.id()),
              "A connection has at most " + most + " subscriptions; end one before."));
    } else if (wish.feed() == Feed.ALERTS) {
      long place = wish.cursor().orElseGet(() -> around.tape().newest(viewer.tenant()));
      subscriptions.add(alerts(wish.id(), place));
      reply(new ServerFrame.Place(wish.id(), place));
    } else {
      Interest interest = new Interest(viewer.tenant(), wish.feed(), wish.device());
      ItemSubscription added = new ItemSubscription(wish.id(), interest, wish.maxHz(), room, now);
      subscriptions.add(added);
      around.listening().begin(this, added);
    }
  }

  private AlertSubscription alerts(String name, long cursor) {
    return new AlertSubscription(name, viewer.tenant(), around.tape(), cursor);
  }

  private void unsubscribe(String name) {
    subscriptions.remove(name).ifPresent(ended -> around.listening().end(this, ended));
  }

  private void reply(ServerFrame frame) {
    replies.add(frame);
    if (replies.size() > MOST_REPLIES) {
      end(CloseCode.OVER_RATE, "Answers pile up: send fewer frames, and read the answers.");
    }
  }

  private boolean endIfOver(long now) {
    LiveLimits limits = around.limits();
    if (!outlet.isFull()) {
      fullSince = Long.MAX_VALUE;
    } else if (fullSince == Long.MAX_VALUE) {
      fullSince = now;
    }
    if (now >= expires) {
      end(CloseCode.EXPIRED, "The session has expired; sign in again.");
    } else if (now >= holdsAt && !around.holds().test(viewer)) {
      end(CloseCode.FORBIDDEN, "The session has ended or has changed; sign in again.");
    } else if (now - heard >= limits.idle().toMillis()) {
      end(
          CloseCode.IDLE,
          "Nothing was heard for " + limits.idle().toSeconds() + " s, not even a ping.");
    } else if (fullSince != Long.MAX_VALUE && now - fullSince >= limits.slow().toMillis()) {
      end(
          CloseCode.SLOW,
          "Nothing was read for " + limits.slow().toSeconds() + " s while messages waited.");
    } else if (now >= holdsAt) {
      holdsAt = now + HOLDS_EVERY_MS;
    }
    return ended;
  }

  /** Puts what may be sent into the batch; returns how long to wait for bandwidth, in ms. */
  private long fill(Batch batch, long now) {
    while (!replies.isEmpty() && batch.hasRoom()) {
      batch.add(replies.remove());
    }
    while (batch.hasRoom()) {
      // What is in the batch already is not taken from the bucket yet.
      if (!sending.covers(batch.length(), now)) {
        return sending.millisToWait(now);
      }
      Optional<ServerFrame> next = subscriptions.nextAlert().or(() -> subscriptions.nextItem(now));
      if (next.isEmpty()) {
        break;
      }
      around.meters().sent(next.get());
      batch.add(next.get());
    }
    return 0;
  }

  private void tellWhatWasLeftOut() {
    for (ItemSubscription each : subscriptions.items()) {
      long left = each.takeLeftOut();
      if (left > 0) {
        around.meters().leftOut(left);
        reply(
            new ServerFrame.Failure(
                Optional.of(each.id()),
                left
                    + " samples were left out: more than "
                    + around.limits().items()
                    + " items wait at once; subscribe to fewer."));
      }
    }
  }

  private void plan(long now, long waits) {
    LiveLimits limits = around.limits();
    long next = Math.min(expires, Math.min(holdsAt, heard + limits.idle().toMillis()));
    if (outlet.isFull()) {
      fullSince = Math.min(fullSince, now);
      next = Math.min(next, fullSince + limits.slow().toMillis());
    } else if (waits > 0) {
      next = Math.min(next, now + waits);
    } else {
      next = Math.min(next, replies.isEmpty() ? subscriptions.due() : now);
    }
    due = next;
  }
}
