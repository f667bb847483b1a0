package io.holter.ingest.mqtt.session;

import io.holter.ingest.mqtt.link.Answer;
import io.holter.ingest.mqtt.link.Granted;
import io.holter.ingest.mqtt.link.Subscription;
import io.holter.ingest.mqtt.session.SessionState.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session at the broker, through as many connections as it takes. Everything is decided on the
 * pool's thread, which alone calls its methods; {@link #unacknowledged()} may be asked by anyone.
 */
final class Session implements Connection.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final Duration CHECK = Duration.ofMillis(250);

  /** A link that does not end when it is told to is left behind after this long. */
  private static final Duration FAREWELL = Duration.ofSeconds(12);

  private final String clientId;
  private final Shared shared;
  private final Unacknowledged unacknowledged = new Unacknowledged();
  private final Gate gate = new Gate();
  private final Leaving leaving;
  private Reach reach;
  private List<Subscription> wanted = List.of();
  private Attempts attempts = Attempts.NONE;
  private Pace pace;
  private int refusals;
  private boolean heldBefore;
  private boolean departing;
  private boolean closing;
  private volatile boolean progressed;
  private volatile SessionState state = new SessionState(Phase.AWAY, "not started");
  private @Nullable Connection current;
  private @Nullable Long askedNanos;
  private long readyNanos;

  Session(String clientId, Shared shared, Reach reach) {
    this.clientId = clientId;
    this.shared = shared;
    this.reach = reach;
    this.pace = Pace.full(shared.nanos().getAsLong());
    this.readyNanos = shared.nanos().getAsLong();
    this.heldBefore = !shared.held().of(clientId).isEmpty();
    this.leaving = new Leaving(clientId, shared);
  }

  String clientId() {
    return clientId;
  }

  SessionState state() {
    return state;
  }

  Unacknowledged unacknowledged() {
    return unacknowledged;
  }

  Gate gate() {
    return gate;
  }

  /** Connects, for as long as it takes. */
  void start(Duration wait) {
    shared.later(this::connect, wait);
  }

  /** Subscribes other filters, at once if it is connected; old ones stay until {@link #leave}. */
  void want(List<Subscription> subscriptions) {
    departing = false;
    boolean same = wanted.equals(subscriptions);
    wanted = List.copyOf(subscriptions);
    if (!same && state.isAnswered()) {
      become(new SessionState(state.phase(), "subscribing to " + filters(), true));
      subscribe();
    }
  }

  /** Connects otherwise, from the next connection on. */
  void reach(Reach other) {
    reach = other;
  }

  /** Hands over its backlog and ends: it subscribes nothing, and takes what is left. */
  void depart() {
    departing = true;
    wanted = List.of();
  }

  boolean isDeparting() {
    return departing;
  }

  /** Gives back what it holds and is not wanted any more, if it has not begun to. */
  void leave() {
    Connection connection = current;
    if (connection != null && state.isAnswered()) {
      leaving.begin(connection, filters());
    }
  }

  /** Ends the connection; a new one follows. */
  void recycle(String why) {
    Connection connection = current;
    if (connection == null) {
      return;
    }
    connection.recycle(why);
    shared.later(
        () -> connection.ended(new IllegalStateException("the connection did not end")), FAREWELL);
  }

  /** Takes no more, acknowledges what becomes durable, and disconnects. */
  void drain() {
    closing = true;
    Connection connection = current;
    if (connection == null) {
      become(Phase.AWAY, "closed");
      return;
    }
    connection.stopTaking();
    disconnectWhenIdle(connection);
  }

  /** Whether nothing is connected any more. */
  boolean isOver() {
    return current == null;
  }

  /** Looks after its connection. Called every so often. */
  void tick() {
    Connection connection = current;
    if (connection == null || closing || state.phase() == Phase.GONE) {
      return;
    }
    if (!state.isAnswered() && askedNanos == null) {
      return; // Connecting has time limits of its own.
    }
    Watchdog.Verdict verdict = shared.watchdog().judge(pulse(connection));
    if (verdict instanceof Watchdog.Verdict.Recycle stuck) {
      unacknowledged.abandon();
      recycle(stuck.reason());
    } else if (verdict instanceof Watchdog.Verdict.Ask) {
      ask(connection);
    } else if (departing ? leaving.isEmptied(unacknowledged) : leaving.isQuiet(unacknowledged)) {
      left(connection);
    }
  }

  private Watchdog.Pulse pulse(Connection connection) {
    long now = shared.nanos().getAsLong();
    boolean ready = shared.intake().isReady() && !gate.isClosed();
    if (!ready) {
      readyNanos = now;
    }
    Duration readyFor = Duration.ofNanos(now - readyNanos);
    Duration oldest = unacknowledged.oldest(now);
    return new Watchdog.Pulse(
        ready,
        oldest.compareTo(readyFor) < 0 ? oldest : readyFor,
        connection.sinceHeard(),
        Optional.ofNullable(askedNanos).map(since -> Duration.ofNanos(now - since)));
  }

  private void ask(Connection connection) {
    if (reach.repeatable()) {
      subscribe();
      return;
    }
    // MQTT 3.1.1 sends retained messages with every SUBSCRIBE: then only the line is tried.
    askedNanos = shared.nanos().getAsLong();
    var unused =
        connection
            .link()
            .unsubscribe(List.of(clientId + "/nothing"))
            .thenAcceptAsync(
                answers -> {
                  if (current == connection) {
                    askedNanos = null;
                    connection.heard();
                  }
                },
                shared::soon);
  }

  private void left(Connection connection) {
    leaving.end(filters());
    if (departing) {
      connection.endSession();
    }
  }

  private List<String> filters() {
    return wanted.stream().map(Subscription::filter).toList();
  }

  private void connect() {
    if (closing || current != null || state.phase() == Phase.GONE) {
      return;
    }
    long now = shared.nanos().getAsLong();
    if (!shared.intake().isOpen()) {
      become(Phase.AWAY, "not connected yet: " + shared.intake().condition());
      shared.later(this::connect, CHECK);
    } else if (!pace.delay(now).isZero()) {
      shared.later(this::connect, pace.delay(now));
    } else if (unacknowledged.count() > 2 * reach.window()) {
      // The broker forgot the session more than once while Kafka was away.
      shared.later(this::connect, CHECK);
    } else {
      pace = pace.taken(now);
      shared.events().connects(this);
      open(new Connection(clientId, this, shared, leaving, unacknowledged, gate));
    }
  }

  private void open(Connection next) {
    current = next;
    progressed = false;
    var unused = next.ended().thenAcceptAsync(end -> ended(next, end), shared::soon);
    var unusedToo =
        next.open(reach)
            .thenAcceptAsync(
                granted -> {
                  if (current == next) {
                    connected(granted);
                  }
                },
                shared::soon);
  }

  private void connected(Granted granted) {
    boolean lost = heldBefore && !granted.sessionPresent();
    if (lost) {
      LOG.warn(
          "the broker no longer had the session {}: what it had queued for it is lost;"
              + " look at its session expiry, queue limits and persistence",
          clientId);
      shared.held().exactly(clientId, List.of());
    }
    heldBefore = true;
    if (departing && (lost || shared.held().of(clientId).isEmpty())) {
      leaving.end(List.of());
      connection().endSession();
      return;
    }
    subscribe();
  }

  private Connection connection() {
    Connection connection = current;
    if (connection == null) {
      throw new IllegalStateException("session " + clientId + " is not connected");
    }
    return connection;
  }

  private void subscribe() {
    Connection connection = connection();
    if (wanted.isEmpty()) {
      become(Phase.UP, "hands over its backlog");
      connection.subscribed();
      return;
    }
    shared.held().adding(clientId, filters());
    askedNanos = shared.nanos().getAsLong();
    List<Subscription> asked = wanted;
    var unused =
        connection
            .link()
            .subscribe(asked)
            .whenCompleteAsync(
                (answers, failure) -> {
                  if (current == connection) {
                    subscribed(connection, asked, answers, failure);
                  }
                },
                shared::soon);
  }

  private void subscribed(
      Connection connection,
      List<Subscription> asked,
      @Nullable List<Answer> answers,
      @Nullable Throwable failure) {
    askedNanos = null;
    if (answers == null) {
      recycle("subscribing failed: " + failure);
      return;
    }
    connection.subscribed();
    if (!asked.equals(wanted)) {
      subscribe();
      return;
    }
    Optional<String> refused = SubscribeAnswer.problem(answers);
    if (refused.isEmpty()) {
      refusals = 0;
      become(Phase.UP, "subscribed to " + filters());
      return;
    }
    Duration wait = Backoff.REFUSED.after(++refusals, ThreadLocalRandom.current().nextDouble());
    become(Phase.PARTIAL, refused.get());
    shared.later(
        () -> {
          if (current == connection && state.phase() == Phase.PARTIAL) {
            subscribe();
          }
        },
        wait);
  }

  private void ended(Connection connection, Ending end) {
    connection.release();
    if (current != connection) {
      return;
    }
    current = null;
    askedNanos = null;
    leaving.interrupted();
    if (departing && leaving.isOver()) {
      become(Phase.GONE, "handed over its backlog");
      return;
    }
    if (end.overrun()) {
      reach = reach.widest();
    }
    attempts = attempts.after(end, progressed);
    Duration wait =
        Backoff.USUAL.after(attempts.failures(), ThreadLocalRandom.current().nextDouble());
    become(Phase.AWAY, end.reason());
    if (!closing) {
      LOG.warn("{}: {}; next attempt in {} ms", clientId, end.reason(), wait.toMillis());
      shared.later(this::connect, wait);
    }
  }

  private void disconnectWhenIdle(Connection connection) {
    if (unacknowledged.count() == 0) {
      recycle("the bridge is closing");
    } else if (current == connection) {
      shared.later(() -> disconnectWhenIdle(connection), Duration.ofMillis(20));
    }
  }

  private void become(Phase phase, String sentence) {
    become(new SessionState(phase, sentence));
  }

  private void become(SessionState next) {
    if (!next.equals(state)) {
      state = next;
      shared.events().changed(this);
    }
  }

  @Override
  public void progressed() {
    progressed = true;
  }

  @Override
  public void failed(Throwable cause) {
    shared.soon(
        () -> {
          if (!closing) {
            recycle("a message could not be made durable: " + cause.getMessage());
          }
        });
  }
}
