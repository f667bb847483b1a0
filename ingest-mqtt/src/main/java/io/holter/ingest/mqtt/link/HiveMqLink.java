package io.holter.ingest.mqtt.link;

import com.hivemq.client.internal.mqtt.MqttRxClient;
import com.hivemq.client.internal.mqtt.handler.publish.incoming.MqttGlobalIncomingPublishFlowable;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5Disconnect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.Mqtt5Unsubscribe;
import io.holter.schema.ChannelSecurity;
import io.netty.channel.Channel;
import io.reactivex.disposables.Disposable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link by means of a HiveMQ client of its own.
 *
 * <p>The broker's session outlives it; the client does not, on purpose. A client that reconnects
 * counts what was unacknowledged against its own receive maximum for ever (HiveMQ client issue
 * 796), and one whose session expired keeps no flow, so that it acknowledges and drops. A new
 * client has neither past.
 */
final class HiveMqLink implements Link {
  private static final Logger LOG = LoggerFactory.getLogger(HiveMqLink.class);

  private final ConnectionSettings settings;
  private final Credentials credentials;
  private final LinkListener listener;
  private final MqttRxClient client;
  private final Mqtt5AsyncClient async;
  private final Mqtt5Connect connect;
  private final PublishTap tap;
  private final AtomicBoolean over = new AtomicBoolean();
  private final Disposable flow;
  private volatile @Nullable Channel channel;
  private volatile @Nullable Mqtt5Disconnect leaving;
  private volatile @Nullable RuntimeException broken;
  private volatile boolean endsSession;

  HiveMqLink(
      ConnectionSettings settings, int window, Credentials credentials, LinkListener listener) {
    this.settings = settings;
    this.credentials = credentials;
    this.listener = listener;
    this.tap = new PublishTap(settings.packetLimit());
    this.connect = Packets.connect(settings, window, credentials);
    this.client = Clients.client(settings, credentials, c -> tap(), c -> ended(c.getCause()));
    this.async = client.toAsync();
    // Before CONNECT: what a resumed session holds arrives at once, and without a flow it is lost.
    // Unbounded demand, and no queue of the client's in between: see PublishTap.
    this.flow =
        new MqttGlobalIncomingPublishFlowable(MqttGlobalPublishFilter.ALL, client.getConfig(), true)
            .subscribe(this::take, this::fail, () -> fail(new IllegalStateException("flow ended")));
  }

  @Override
  public CompletionStage<Granted> connect() {
    return async.connect(connect).thenApply(this::connected);
  }

  private Granted connected(Mqtt5ConnAck answer) {
    Mqtt5Disconnect farewell = leaving;
    if (farewell != null) {
      var unused = async.disconnect(farewell);
      throw new CancellationException("the link was told to disconnect while it connected");
    }
    credentials.renewal().ifPresent(renewal -> renew(renewal, renewal.first(Instant.now())));
    return Packets.granted(connect, answer);
  }

  /** Ends the link when its token is to be replaced, and looks again until there is another. */
  private void renew(TokenRenewal renewal, Duration wait) {
    Channel current = channel;
    if (current == null || over.get()) {
      return;
    }
    var unused =
        current
            .eventLoop()
            .schedule(
                () -> {
                  if (renewal.isRenewed()) {
                    fail(new TokenRenewedException());
                  } else {
                    renew(renewal, renewal.next());
                  }
                },
                wait.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletionStage<List<Answer>> subscribe(List<Subscription> subscriptions) {
    Map<Integer, List<Subscription>> packets =
        subscriptions.stream()
            .collect(
                Collectors.groupingBy(
                    Subscription::identifier, LinkedHashMap::new, Collectors.toList()));
    CompletableFuture<List<Answer>> answers = CompletableFuture.completedFuture(List.of());
    for (Map.Entry<Integer, List<Subscription>> packet : packets.entrySet()) {
      answers =
          answers.thenCombine(
              subscribe(packet.getKey(), packet.getValue()), HiveMqLink::concatenation);
    }
    return answers;
  }

  private CompletableFuture<List<Answer>> subscribe(
      int identifier, List<Subscription> subscriptions) {
    List<String> filters = subscriptions.stream().map(Subscription::filter).toList();
    Mqtt5Subscribe packet = Packets.subscribe(subscriptions);
    tap.identify(packet, identifier);
    return async.subscribe(packet).handle((ack, failure) -> Answers.of(filters, ack, failure));
  }

  @Override
  public CompletionStage<List<Answer>> unsubscribe(List<String> filters) {
    Mqtt5Unsubscribe packet =
        Mqtt5Unsubscribe.builder().addTopicFilters(Packets.filters(filters)).build();
    return async
        .unsubscribe(packet)
        .handle(
            (ack, failure) ->
                settings.protocol() == MqttProtocol.V3_1_1 && failure == null
                    ? Answers.done(filters)
                    : Answers.of(filters, ack, failure));
  }

  private static List<Answer> concatenation(List<Answer> first, List<Answer> second) {
    List<Answer> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  @Override
  public void reading(boolean on) {
    Channel current = channel;
    if (current != null) {
      current.config().setAutoRead(on);
    }
  }

  @Override
  public ChannelSecurity security() {
    return credentials
        .trust()
        .map(ServerTrust::negotiated)
        .orElseGet(() -> ChannelSecurity.newBuilder().setMechanism("none").build());
  }

  @Override
  public void disconnect() {
    leave(Mqtt5Disconnect.builder().build());
  }

  @Override
  public void endSession() {
    endsSession = true;
    leave(
        settings.protocol() == MqttProtocol.V5
            ? Mqtt5Disconnect.builder().sessionExpiryInterval(0).build()
            : Mqtt5Disconnect.builder().build());
  }

  private void leave(Mqtt5Disconnect farewell) {
    leaving = farewell;
    // Fails if it is not connected: then it is over, or connected() sees that it is leaving.
    var unused = async.disconnect(farewell);
  }

  @Override
  public void release() {
    flow.dispose();
  }

  private void tap() {
    try {
      channel = tap.install(client.getConfig());
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void take(Mqtt5Publish message) {
    // An exception here would end the flow, and the client would drop all that follows.
    try {
      listener.delivered(
          Deliveries.of(
              message,
              tap.of(message),
              tap.cut(),
              settings.protocol() == MqttProtocol.V5,
              () -> acknowledge(message)));
    } catch (RuntimeException | Error e) {
      LOG.error("taking a message failed; it stays unacknowledged", e);
      fail(e);
    }
  }

  private void acknowledge(Mqtt5Publish message) {
    if (over.get()) {
      return; // The broker sends it again: a duplicate, not a loss.
    }
    try {
      message.acknowledge();
    } catch (RuntimeException e) {
      LOG.debug("the message was acknowledged before, or its connection is over", e);
    }
  }

  private void fail(Throwable cause) {
    if (!over.get()) {
      broken =
          cause instanceof TokenRenewedException renewed
              ? renewed
              : new IllegalStateException(cause.getMessage(), cause);
      disconnect();
    }
  }

  private void ended(Throwable cause) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    RuntimeException own = broken;
    Throwable reason = own == null ? cause : own;
    if (endsSession && settings.protocol() == MqttProtocol.V3_1_1) {
      clean(reason);
    } else {
      listener.ended(reason);
    }
  }

  // MQTT 3.1.1 §3.1.2.4: only a CONNECT can end a session.
  private void clean(Throwable reason) {
    Mqtt5AsyncClient cleaner = Clients.client(settings, credentials, c -> {}, c -> {}).toAsync();
    var unused =
        cleaner
            .connect(Packets.clean(settings, credentials))
            .thenCompose(answer -> cleaner.disconnect())
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    LOG.warn(
                        "{} still has the session of {}: {}",
                        settings.endpoint(),
                        settings.clientId(),
                        Sentences.of(failure));
                  }
                  listener.ended(reason);
                });
  }
}
