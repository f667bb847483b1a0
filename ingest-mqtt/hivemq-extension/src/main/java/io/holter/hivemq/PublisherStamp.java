package io.holter.hivemq;

import com.hivemq.extension.sdk.api.interceptor.connect.ConnectInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundInput;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundOutput;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.general.ModifiableUserProperties;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.ModifiableWillPublish;
import java.util.Optional;

/**
 * Puts who published, and the number of the message, into user properties of every publish and
 * will, in place of whatever the client put there: subscribers can trust them. What pretends to be
 * an event of the extension goes no further.
 */
final class PublisherStamp implements PublishInboundInterceptor, ConnectInboundInterceptor {
  private final ExtensionSettings settings;
  private final SequenceCounters counters;
  private final PublishRule rule;

  PublisherStamp(ExtensionSettings settings, SequenceCounters counters, PublishRule rule) {
    this.settings = settings;
    this.counters = counters;
    this.rule = rule;
  }

  @Override
  public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
    String topic = output.getPublishPacket().getTopic();
    if (isEvents(topic)) {
      output.preventPublishDelivery(
          AckReasonCode.NOT_AUTHORIZED, "only the broker publishes below " + settings.topic());
      return;
    }
    Optional<String> user = Connection.user(input.getConnectionInformation());
    ModifiableUserProperties properties = output.getPublishPacket().getUserProperties();
    stamp(properties, user);
    if (rule.refuses(user, topic).isEmpty()) { // What is refused later must not take a number.
      counters
          .next(topic)
          .ifPresent(next -> properties.addUserProperty(settings.sequenceProperty(), next));
    }
  }

  /** A will is stamped before authentication: if that fails, there is no will. */
  @Override
  public void onConnect(ConnectInboundInput input, ConnectInboundOutput output) {
    Optional<String> user = input.getConnectPacket().getUserName();
    Connection.claim(input.getConnectionInformation(), user);
    output.getConnectPacket().getModifiableWillPublish().ifPresent(will -> stamp(will, user));
    if (input.getConnectPacket().getWillPublish().filter(w -> isEvents(w.getTopic())).isPresent()) {
      output.getConnectPacket().setWillPublish(null);
    }
  }

  private void stamp(ModifiableWillPublish will, Optional<String> user) {
    stamp(will.getUserProperties(), user);
    will.getUserProperties().addUserProperty(settings.willProperty(), "1");
  }

  private void stamp(ModifiableUserProperties properties, Optional<String> user) {
    properties.removeName(settings.publisherProperty());
    properties.removeName(settings.sequenceProperty());
    properties.removeName(settings.willProperty());
    user.ifPresent(name -> properties.addUserProperty(settings.publisherProperty(), name));
  }

  private boolean isEvents(String topic) {
    return topic.equals(settings.topic()) || topic.startsWith(settings.topic() + "/");
  }
}
