package io.holter.standalone;

import com.hivemq.extension.sdk.api.interceptor.connect.ConnectInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundInput;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundOutput;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.general.ModifiableUserProperties;
import java.util.Optional;

/**
 * Puts the authenticated user into a user property of every publish and every will, in place of
 * whatever the client put there: subscribers can trust it.
 */
final class PublisherStamp implements PublishInboundInterceptor, ConnectInboundInterceptor {
  private final String property;

  PublisherStamp(String property) {
    this.property = property;
  }

  @Override
  public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
    stamp(
        output.getPublishPacket().getUserProperties(),
        BrokerAuthenticator.user(input.getConnectionInformation()));
  }

  /** A will is stamped before authentication: if that fails, there is no will. */
  @Override
  public void onConnect(ConnectInboundInput input, ConnectInboundOutput output) {
    Optional<String> user = input.getConnectPacket().getUserName();
    output
        .getConnectPacket()
        .getModifiableWillPublish()
        .ifPresent(will -> stamp(will.getUserProperties(), user));
  }

  private void stamp(ModifiableUserProperties properties, Optional<String> user) {
    properties.removeName(property);
    user.ifPresent(name -> properties.addUserProperty(property, name));
  }
}
