package io.holter.standalone;

import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lets in who knows a user's password and uses a client id of that user. */
final class BrokerAuthenticator implements SimpleAuthenticator {
  private static final String USER = "user";

  private final MqttUsers users;

  BrokerAuthenticator(MqttUsers users) {
    this.users = users;
  }

  /** The user that a connection authenticated as. */
  static Optional<String> user(ConnectionInformation connection) {
    return connection.getConnectionAttributeStore().getAsString(USER);
  }

  @Override
  public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
    ConnectPacket connect = input.getConnectPacket();
    String user = connect.getUserName().orElse("");
    String password = connect.getPassword().map(BrokerAuthenticator::text).orElse("");
    if (!users.matches(user, password)) {
      output.failAuthentication(
          ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD, "unknown user, or not the user's password");
      return;
    }
    Optional<String> refusal = MqttAccess.refuseClientId(user, connect.getClientId());
    if (refusal.isPresent()) {
      output.failAuthentication(ConnackReasonCode.CLIENT_IDENTIFIER_NOT_VALID, refusal.get());
      return;
    }
    input.getConnectionInformation().getConnectionAttributeStore().putAsString(USER, user);
    output.authenticateSuccessfully();
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.asReadOnlyBuffer()).toString();
  }
}
