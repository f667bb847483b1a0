package io.holter.ingest.mqtt.session;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.holter.ingest.Outcome;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.ingest.mqtt.link.Granted;
import io.holter.ingest.mqtt.link.Link;
import io.holter.ingest.mqtt.link.LinkListener;
import io.holter.ingest.mqtt.link.Sentences;
import io.holter.schema.ChannelSecurity;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a session, from CONNECT to its end: takes what arrives, and acknowledges what
 * became durable. Messages arrive on the link's event loop, outcomes on any thread.
 */
final class Connection implements LinkListener {
  /** Whose connection it is; hears of outcomes, on any thread. */
  interface Owner {
    /** A message became durable. */
    void progressed();

    /** A message did not. */
    void failed(Throwable cause);
  }

  private final String clientId;
  private final Owner owner;
  private final Intake intake;
  private final Unacknowledged unacknowledged;
  private final Gate gate;
  private final Leaving leaving;
  private final Shared shared;
  private final CompletableFuture<Ending> ended = new CompletableFuture<>();
  private final AtomicBoolean givenUp = new AtomicBoolean();
  private volatile boolean taking = true;
  private volatile String reason = "";
  private volatile long heardNanos;
  private volatile long subscribedNanos;
  private volatile boolean subscribed;
  private volatile boolean endsSession;
  private volatile Origin origin;
  private volatile @Nullable Link link;

  Connection(
      String clientId,
      Owner owner,
      Shared shared,
      Leaving leaving,
      Unacknowledged unacknowledged,
      Gate gate) {
    this.clientId = clientId;
    this.owner = owner;
    this.leaving = leaving;
    this.shared = shared;
    this.intake = shared.intake();
    this.unacknowledged = unacknowledged;
    this.gate = gate;
    this.heardNanos = shared.nanos().getAsLong();
    this.origin = new Origin(clientId, ChannelSecurity.newBuilder().setMechanism("none").build());
  }

  /** Completes when the connection has ended or could not be made. */
  CompletionStage<Ending> ended() {
    return ended;
  }

  /** Connects. If that fails, the stage does not complete, but {@link #ended()} does. */
  CompletionStage<Granted> open(Reach reach) {
    unacknowledged.connectionBegins();
    CompletableFuture<Granted> up = new CompletableFuture<>();
    try {
      Link opened = reach.line().open(reach.window(), this);
      link = opened;
      var unused =
          opened
              .connect()
              .thenAccept(
                  granted -> {
                    origin = new Origin(clientId, opened.security());
                    up.complete(granted);
                  });
    } catch (IOException | RuntimeException e) {
      reason = "connecting failed: " + e.getMessage();
      ended(e);
    }
    return up;
  }

  /** The link, once {@link #open} has made it. */
  Link link() {
    Link current = link;
    if (current == null) {
      throw new IllegalStateException("there is no connection yet");
    }
    return current;
  }

  /** Subscribed as wanted: from now on lasting counts. */
  void subscribed() {
    if (!subscribed) {
      subscribedNanos = shared.nanos().getAsLong();
      subscribed = true;
    }
    heard();
  }

  /** The broker has said something. */
  void heard() {
    heardNanos = shared.nanos().getAsLong();
  }

  Duration sinceHeard() {
    return Duration.ofNanos(shared.nanos().getAsLong() - heardNanos);
  }

  /** Leaves what arrives from now on to the next connection. */
  void stopTaking() {
    taking = false;
  }

  /** Ends the connection, so that the broker sends again what was not acknowledged. */
  void recycle(String why) {
    if (givenUp.compareAndSet(false, true)) {
      reason = why;
      stopTaking();
      Link current = link;
      if (current != null) {
        current.disconnect();
      }
    }
  }

  /** Ends the connection and the session. */
  void endSession() {
    givenUp.set(true);
    endsSession = true;
    reason = "the session is at its end";
    stopTaking();
    link().endSession();
  }

  /** Lets go of the client. Only after the end; that of the session ends the client's flow too. */
  void release() {
    Link current = link;
    if (current != null && !endsSession) {
      current.release();
    }
  }

  @Override
  public void delivered(Delivery delivery) {
    heard();
    leaving.heard(delivery.topic());
    if (delivery.qos() == MqttQos.AT_MOST_ONCE) {
      intake.takeUnpromised(delivery, origin, this::note);
      return;
    }
    if (!taking) {
      return;
    }
    Unacknowledged.Entry entry = unacknowledged.arrived(delivery, shared.nanos().getAsLong());
    if (entry != null) {
      gate.pass(() -> take(delivery, entry));
    }
  }

  private void take(Delivery delivery, Unacknowledged.Entry entry) {
    try {
      intake.take(delivery, origin, outcome -> settle(entry, outcome));
    } catch (RuntimeException | Error e) {
      settle(entry, new Outcome.Failed(e));
    }
  }

  private void settle(Unacknowledged.Entry entry, Outcome outcome) {
    note(outcome);
    Delivery last = unacknowledged.settle(entry, shared.nanos().getAsLong());
    if (outcome instanceof Outcome.Failed failed) {
      owner.failed(failed.cause());
    } else {
      last.acknowledge();
    }
  }

  private void note(Outcome outcome) {
    if (outcome.acknowledgeable()) {
      owner.progressed();
    }
  }

  @Override
  public void ended(Throwable cause) {
    stopTaking();
    givenUp.set(true);
    Duration lasted =
        subscribed ? Duration.ofNanos(shared.nanos().getAsLong() - subscribedNanos) : Duration.ZERO;
    ended.complete(
        new Ending(
            reason.isEmpty() ? Sentences.of(cause) : reason,
            Sentences.isTakeOver(cause),
            Sentences.isOverrun(cause),
            lasted));
  }
}
