package io.holter.ingest.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.holter.ingest.Outcome;
import io.holter.ingest.Submission;
import io.holter.ingest.TelemetryPublisher;
import io.holter.ingest.mqtt.link.Answer;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.ingest.mqtt.link.Link;
import io.holter.ingest.mqtt.link.LinkListener;
import io.holter.ingest.mqtt.link.Links;
import io.holter.ingest.mqtt.link.Sentences;
import io.holter.ingest.mqtt.link.Subscription;
import io.holter.schema.ChannelSecurity;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the broker, from CONNECT to its end. The broker's session outlives it.
 *
 * <p>Messages arrive on the link's event loop; outcomes on the publisher's threads.
 */
final class MqttSession implements LinkListener {
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
  private @Nullable Link link;

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
      Link opened = Links.open(settings.connection(), settings.pool().window(), this);
      link = opened;
      var unused =
          opened.connect().thenAccept(granted -> connected(opened, granted.sessionPresent()));
    } catch (IOException | RuntimeException e) {
      reason = "connecting to " + settings.connection().endpoint() + " failed: " + e.getMessage();
      ended(e);
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
      Link current = link;
      if (current != null) {
        current.disconnect();
      }
    }
  }

  /** Lets go of the client. Only after the end: a flow that is gone acknowledges and drops. */
  void release() {
    Link current = link;
    if (current != null) {
      current.release();
    }
  }

  private void connected(Link opened, boolean resumed) {
    channel = opened.security();
    List<Subscription> subscriptions =
        settings.subscription().filters().stream().map(f -> new Subscription(f, 0)).toList();
    var unused =
        opened
            .subscribe(subscriptions)
            .whenComplete((answers, failure) -> subscribed(resumed, answers, failure));
  }

  private void subscribed(
      boolean resumed, @Nullable List<Answer> answers, @Nullable Throwable failure) {
    if (answers == null) {
      recycle("subscribing failed: " + failure);
      return;
    }
    SubscribeAnswer.problem(answers)
        .ifPresentOrElse(this::recycle, () -> up.complete(new Up(resumed)));
  }

  @Override
  public void delivered(Delivery delivery) {
    Submission submission =
        mapping.map(delivery, clock.instant(), channel, settings.connection().clientId());
    if (delivery.qos() == MqttQos.AT_MOST_ONCE) {
      publisher.tryPublish(submission, this::note);
      return;
    }
    pending.incrementAndGet();
    if (!taking) {
      leave();
      return;
    }
    publisher.publish(submission, outcome -> settle(delivery, outcome));
  }

  private void settle(Delivery delivery, Outcome outcome) {
    note(outcome);
    if (outcome instanceof Outcome.Failed failed) {
      recycle("a message could not be made durable: " + failed.cause().getMessage());
    } else {
      delivery.acknowledge();
    }
    leave();
  }

  private void note(Outcome outcome) {
    progressed |= outcome.acknowledgeable();
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

  @Override
  public void ended(Throwable cause) {
    giveUp.set(true);
    stopTaking();
    String why = reason.isEmpty() ? Sentences.of(cause) : reason;
    ended.complete(new End(why, progressed && !Sentences.isTakeOver(cause)));
  }
}
