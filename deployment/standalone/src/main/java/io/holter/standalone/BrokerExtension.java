package io.holter.standalone;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import io.holter.hivemq.ClientWatch;
import io.holter.hivemq.ExtensionSettings;
import java.util.Optional;

/**
 * Registers with the broker who may connect and what they may do, and what Holter's extension for
 * HiveMQ does: events of clients, and stamps on what they publish.
 */
final class BrokerExtension implements ExtensionMain {
  private static final String UNKNOWN = "the connection has no authenticated user";

  private final MqttUsers users;
  private final ExtensionSettings settings;
  private Optional<ClientWatch> watch = Optional.empty();

  BrokerExtension(MqttUsers users, BrokerSettings settings) {
    this.users = users;
    this.settings = settings.extension();
  }

  /** Why somebody may not publish; the authorizer and the numbers of the stamp are of one mind. */
  static Optional<String> refusePublish(Optional<String> user, String topic) {
    return user.map(name -> MqttAccess.refusePublish(name, topic)).orElse(Optional.of(UNKNOWN));
  }

  /** Why somebody may not subscribe. */
  static Optional<String> refuseSubscribe(Optional<String> user, String filter) {
    return user.map(name -> MqttAccess.refuseSubscribe(name, filter)).orElse(Optional.of(UNKNOWN));
  }

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    BrokerAuthenticator authenticator = new BrokerAuthenticator(users);
    ClientWatch started = ClientWatch.install(settings, BrokerExtension::refusePublish);
    BrokerAuthorizer authorizer = new BrokerAuthorizer(started);
    Services.securityRegistry().setAuthenticatorProvider(client -> authenticator);
    Services.securityRegistry().setAuthorizerProvider(client -> authorizer);
    watch = Optional.of(started);
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
    watch.ifPresent(ClientWatch::close);
  }
}
