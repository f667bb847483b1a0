package io.holter.ingest.mqtt.link;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuthBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckRestrictions;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The packets that a bridge sends, and the first that it gets. Pure. */
final class Packets {
  /** MQTT 5 §3.1.2.11.2: the session does not expire; all that MQTT 3.1.1 can ask for. */
  private static final long FOR_EVER = 0xFFFF_FFFFL;

  private Packets() {}

  /** The CONNECT of a session that outlives its connections. */
  static Mqtt5Connect connect(ConnectionSettings settings, int window, Credentials credentials) {
    Mqtt5ConnectBuilder connect = login(settings, credentials).cleanStart(false);
    return switch (settings.protocol()) {
      // No largest packet: the broker would drop a larger one and tell nobody. See PacketLimit.
      case V5 ->
          connect
              .sessionExpiryInterval(settings.sessionExpiry().toSeconds())
              .restrictions()
              .receiveMaximum(window)
              .applyRestrictions()
              .build();
      // A window of our own would break the connection: the broker does not hear of it.
      case V3_1_1 -> connect.sessionExpiryInterval(FOR_EVER).build();
    };
  }

  /** The CONNECT that does away with the session, and begins none that lasts. */
  static Mqtt5Connect clean(ConnectionSettings settings, Credentials credentials) {
    return login(settings, credentials).cleanStart(true).sessionExpiryInterval(0).build();
  }

  private static Mqtt5ConnectBuilder login(ConnectionSettings settings, Credentials credentials) {
    Mqtt5ConnectBuilder connect =
        Mqtt5Connect.builder().keepAlive((int) settings.keepAlive().toSeconds());
    Optional<String> username = credentials.username();
    Optional<byte[]> password = credentials.password();
    if (username.isPresent()) {
      Mqtt5SimpleAuthBuilder.Complete named = Mqtt5SimpleAuth.builder().username(username.get());
      return connect.simpleAuth(password.map(named::password).orElse(named).build());
    }
    // MQTT 5 knows a password without a name (§3.1.3.6), as for a token; 3.1.1 does not.
    return password
        .map(token -> connect.simpleAuth(Mqtt5SimpleAuth.builder().password(token).build()))
        .orElse(connect);
  }

  /** The SUBSCRIBE, at QoS 1: at QoS 2 a connection cut before the acknowledgement loses. */
  static Mqtt5Subscribe subscribe(List<Subscription> subscriptions) {
    return Mqtt5Subscribe.builder()
        .addSubscriptions(subscriptions.stream().map(Packets::subscription).toList())
        .build();
  }

  private static Mqtt5Subscription subscription(Subscription subscription) {
    return Mqtt5Subscription.builder()
        .topicFilter(subscription.filter())
        .qos(MqttQos.AT_LEAST_ONCE)
        .retainAsPublished(true)
        .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
        .build();
  }

  static List<MqttTopicFilter> filters(List<String> filters) {
    return filters.stream().map(MqttTopicFilter::of).toList();
  }

  /** What a CONNACK grants; what it does not say is as it was asked for. */
  static Granted granted(Mqtt5Connect asked, Mqtt5ConnAck answer) {
    Mqtt5ConnAckRestrictions limits = answer.getRestrictions();
    return new Granted(
        answer.isSessionPresent(),
        Duration.ofSeconds(
            answer.getSessionExpiryInterval().orElse(asked.getSessionExpiryInterval())),
        Duration.ofSeconds(answer.getServerKeepAlive().orElse(asked.getKeepAlive())),
        limits.getMaximumQos().getCode(),
        limits.isRetainAvailable(),
        limits.isSharedSubscriptionAvailable(),
        limits.areSubscriptionIdentifiersAvailable(),
        limits.getMaximumPacketSize());
  }
}
