package io.holter.standalone;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;

/** Registers with the broker who may connect, what they may do, and the publisher's stamp. */
final class BrokerExtension implements ExtensionMain {
  private final MqttUsers users;
  private final BrokerSettings settings;

  BrokerExtension(MqttUsers users, BrokerSettings settings) {
    this.users = users;
    this.settings = settings;
  }

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    BrokerAuthenticator authenticator = new BrokerAuthenticator(users);
    BrokerAuthorizer authorizer = new BrokerAuthorizer();
    PublisherStamp stamp = new PublisherStamp(settings.publisherProperty());
    Services.securityRegistry().setAuthenticatorProvider(client -> authenticator);
    Services.securityRegistry().setAuthorizerProvider(client -> authorizer);
    Services.interceptorRegistry().setConnectInboundInterceptorProvider(client -> stamp);
    Services.initializerRegistry()
        .setClientInitializer((client, context) -> context.addPublishInboundInterceptor(stamp));
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
    // The broker forgets what was registered.
  }
}
