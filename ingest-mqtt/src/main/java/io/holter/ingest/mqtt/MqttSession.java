package io.holter.ingest.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAck;
import io.holter.ingest.Outcome;
import io.holter.ingest.Submission;
import io.holter.ingest.TelemetryPublisher;
import io.holter.schema.ChannelSecurity;
import io.reactivex.disposables.Disposable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, from CONNECT to its end, with a client of its own.
 *
 * <p>The broker's session outlives it; the client does not, on purpose. A client that reconnects
 * counts what was unacknowledged against its own receive maximum for ever (HiveMQ client issue
 * 796), and one whose session expired keeps no flow, so that it acknowledges and drops. A new
 * client has neither past.
 *
 * <p>Messages arrive on the client's event loop; outcomes on the publisher's threads.
 */
final class MqttSession {
  private static final Logger LOG = LoggerFactory.getLogger(MqttSession.class);

  /**
   * How a session ended.
   *
   * @param reason a sentence for a person
   * @param progressed whether it made at least one message durable, and was not thrown out by
   *     another client of its name, which would go on for ever
   */
  record End(String reason, boolean progressed) {}

  /** How it began: whether the broker still had the session. */
  record Up(boolean resumed) {}

  private final MqttSettings settings;
  private final MqttMapping mapping;
  private final TelemetryPublisher publisher;
  private final InstantSource clock;
  private final CompletableFuture<Up> up = new CompletableFuture<>();
  private final CompletableFuture<End> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> idle = new CompletableFuture<>();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicBoolean giveUp = new AtomicBoolean();
  private volatile boolean taking = true;
  private volatile boolean progressed;
  private volatile String reason = "";
  private volatile ChannelSecurity channel =
      ChannelSecurity.newBuilder().setMechanism("none").build();
  private @Nullable Mqtt5AsyncClient client;
  private @Nullable Disposable flow;

  MqttSession(
      MqttSettings settings,
      MqttMapping mapping,
      TelemetryPublisher publisher,
      InstantSource clock) {
    this.settings = settings;
    this.mapping = mapping;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** Completes when connected and subscribed. */
  CompletionStage<Up> up() {
    return up;
  }

  /** Completes when the connection has ended or could not be made. */
  CompletionStage<End> ended() {
    return ended;
  }

  /** Completes when nothing more is taken and everything taken has an outcome. */
  CompletionStage<Void> idle() {
    return idle;
  }

  /** Connects and subscribes. Called once, by the bridge's thread. */
  void open() {
    try {
      Optional<ServerTrust> trust =
          settings.endpoint().tls()
              ? Optional.of(ServerTrust.in(settings.caFile()))
              : Optional.empty();
      var connect = MqttClients.connect(settings);
      Mqtt5AsyncClient built =
          MqttClients.client(settings, trust, context -> end(context.getCause()));
      client = built;
      // Before CONNECT: what a resumed session holds arrives at once, and without a flow it is
      // lost.
      flow =
          MqttClients.publishes(built)
              .subscribe(this::take, e -> recycle("the client failed: " + e), this::flowEnded);
      var unused =
          built
              .connect(connect)
              .whenComplete((answer, failure) -> connected(built, trust, answer, failure));
    } catch (IOException | RuntimeException e) {
      reason = "connecting to " + settings.endpoint() + " failed: " + e.getMessage();
      end(e);
    }
  }

  /** Stops taking messages, waits for outcomes and acknowledges, then disconnects. */
  void drain() {
    stopTaking();
    var unused = idle.thenRun(() -> recycle("the bridge is closing"));
  }

  /** Ends the connection, so that the broker sends again what was not acknowledged. */
  void recycle(String why) {
    if (giveUp.compareAndSet(false, true)) {
      reason = why;
      stopTaking();
      Mqtt5AsyncClient current = client;
      if (current != null) {
        // Fails if it is not connected; then connected() or the listener sees giveUp.
        var unused = current.disconnect();
      }
    }
  }

  /** Lets go of the client. Only after the end: a flow that is gone acknowledges and drops. */
  void release() {
    Disposable current = flow;
    if (current != null) {
      current.dispose();
    }
  }

  private void connected(
      Mqtt5AsyncClient connectedClient,
      Optional<ServerTrust> trust,
      @Nullable Mqtt5ConnAck answer,
      @Nullable Throwable failure) {
    if (failure != null || answer == null) {
      return; // The client's listener tells of it.
    }
    trust.ifPresent(t -> channel = t.negotiated());
    if (giveUp.get()) {
      var unused = connectedClient.disconnect();
      return;
    }
    var unused =
        connectedClient
            .subscribe(MqttClients.subscribe(settings))
            .whenComplete((ack, refusal) -> subscribed(answer.isSessionPresent(), ack, refusal));
  }

  private void subscribed(
      boolean resumed, @Nullable Mqtt5SubAck answer, @Nullable Throwable failure) {
    Mqtt5SubAck heard =
        failure instanceof Mqtt5SubAckException refused ? refused.getMqttMessage() : answer;
    if (heard == null) {
      recycle("subscribing failed: " + failure);
      return;
    }
    Optional<String> problem = SubscribeAnswer.problem(settings.filters(), heard.getReasonCodes());
    problem.ifPresentOrElse(this::recycle, () -> up.complete(new Up(resumed)));
  }

  private void take(Mqtt5Publish publish) {
    try {
      Submission submission = mapping.map(publish, clock.instant(), channel);
      if (publish.getQos() == MqttQos.AT_MOST_ONCE) {
        publisher.tryPublish(submission).ifPresent(outcome -> outcome.thenAccept(this::note));
        return;
      }
      pending.incrementAndGet();
      if (!taking) {
        leave();
        return;
      }
      var unused = publisher.publish(submission).thenAccept(outcome -> settle(publish, outcome));
    } catch (RuntimeException | Error e) {
      // An exception here would end the flow, and the client would drop all that follows.
      LOG.error("taking a message failed; it stays unacknowledged", e);
      recycle("taking a message failed: " + e);
    }
  }

  private void settle(Mqtt5Publish publish, Outcome outcome) {
    note(outcome);
    if (outcome instanceof Outcome.Failed failed) {
      recycle("a message could not be made durable: " + failed.cause().getMessage());
    } else {
      acknowledge(publish);
    }
    leave();
  }

  private void note(Outcome outcome) {
    progressed |= outcome.acknowledgeable();
  }

  private void acknowledge(Mqtt5Publish publish) {
    if (ended.isDone()) {
      return; // The broker sends it again: a duplicate, not a loss.
    }
    try {
      publish.acknowledge();
    } catch (RuntimeException e) {
      LOG.debug("the connection ended before the acknowledgement", e);
    }
  }

  private void stopTaking() {
    taking = false;
    if (pending.get() == 0) {
      idle.complete(null);
    }
  }

  private void leave() {
    if (pending.decrementAndGet() == 0 && !taking) {
      idle.complete(null);
    }
  }

  private void flowEnded() {
    recycle("the client ended the flow of messages");
  }

  private void end(Throwable cause) {
    giveUp.set(true);
    stopTaking();
    String why = reason.isEmpty() ? Sentences.of(cause) : reason;
    ended.complete(new End(why, progressed && !Sentences.isTakeOver(cause)));
  }
}
