package io.holter.hivemq;

import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import com.hivemq.extension.sdk.api.services.Services;
import java.time.Instant;
import java.util.Optional;

/** The extension's work on a broker, for the extension itself and for an embedded broker. */
public final class ClientWatch implements AutoCloseable {
  /** Seconds between 1970 and 2020: epochs fit 31 bits until 2088. */
  private static final long YEAR_2020 = 1_577_836_800L;

  private final ClientNotices notices;

  private ClientWatch(ClientNotices notices) {
    this.notices = notices;
  }

  /**
   * Registers with the broker that loads the calling extension; only at the extension's start.
   *
   * @param rule what the broker's authorizer will refuse, where that is known beforehand; refused
   *     publishes are then told by the authorizer through {@link #refused}, else seen in answers
   */
  public static ClientWatch install(ExtensionSettings settings, PublishRule rule) {
    ClientNotices notices = new ClientNotices(settings);
    SequenceCounters counters =
        new SequenceCounters(Instant.now().getEpochSecond() - YEAR_2020, settings.sequenceLevels());
    PublisherStamp stamp = new PublisherStamp(settings, counters, rule);
    RefusalWatch refusals = new RefusalWatch(notices);
    Services.eventRegistry()
        .setClientLifecycleEventListener(
            input -> new ClientLifecycle(notices, rule == PublishRule.UNKNOWN));
    Services.interceptorRegistry().setConnectInboundInterceptorProvider(client -> stamp);
    Services.initializerRegistry()
        .setClientInitializer(
            (client, context) -> {
              SubscriptionWatch subscriptions = new SubscriptionWatch(notices);
              context.addPublishInboundInterceptor(stamp);
              context.addSubscribeInboundInterceptor(subscriptions);
              context.addSubackOutboundInterceptor(subscriptions);
              if (rule == PublishRule.UNKNOWN) {
                context.addPubackOutboundInterceptor(refusals);
                context.addPubrecOutboundInterceptor(refusals);
              }
            });
    return new ClientWatch(notices);
  }

  /** The username that a connected client authenticated with. */
  public static Optional<String> user(ConnectionInformation connection) {
    return Connection.user(connection);
  }

  /** Tells of a publish that the broker's own authorizer refuses. */
  public void refused(
      String client, ConnectionInformation connection, String topic, String reason) {
    notices.tell(
        new ClientNotice(
            ClientNotice.Event.REFUSED,
            Connection.who(client, connection),
            "PUBLISH",
            Optional.of(topic),
            reason,
            System.currentTimeMillis()));
  }

  /** Stops. The broker forgets by itself what was registered. */
  @Override
  public void close() {
    notices.close();
  }
}
