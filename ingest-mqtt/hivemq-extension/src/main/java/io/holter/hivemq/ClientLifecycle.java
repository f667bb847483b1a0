package io.holter.hivemq;

import com.hivemq.extension.sdk.api.client.parameter.ClientInformation;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationFailedInput;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ClientInitiatedDisconnectInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionLostInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ServerInitiatedDisconnectInput;
import com.hivemq.extension.sdk.api.packets.connect.WillPublishPacket;
import com.hivemq.extension.sdk.api.packets.general.DisconnectedReasonCode;
import java.util.Optional;

/**
 * The life of one connection, told as it goes. HiveMQ has one listener for every connection and
 * calls it in order.
 */
final class ClientLifecycle implements ClientLifecycleEventListener {
  private final ClientNotices notices;
  private final boolean refusals;
  private Optional<String> will = Optional.empty();
  private boolean connected;

  /**
   * A listener.
   *
   * @param refusals whether to take a disconnection for what is not allowed as a refused publish
   */
  ClientLifecycle(ClientNotices notices, boolean refusals) {
    this.notices = notices;
    this.refusals = refusals;
  }

  @Override
  public void onMqttConnectionStart(ConnectionStartInput input) {
    Connection.claim(input.getConnectionInformation(), input.getConnectPacket().getUserName());
    will = input.getConnectPacket().getWillPublish().map(WillPublishPacket::getTopic);
  }

  @Override
  public void onAuthenticationSuccessful(AuthenticationSuccessfulInput input) {
    if (!connected) { // Again after every re-authentication (MQTT 5 AUTH).
      connected = true;
      tell(
          ClientNotice.Event.CONNECT,
          input.getClientInformation(),
          input.getConnectionInformation(),
          "CONNECT",
          "");
    }
  }

  @Override
  public void onAuthenticationFailedDisconnect(AuthenticationFailedInput input) {
    tell(
        ClientNotice.Event.AUTH_FAILURE,
        input.getClientInformation(),
        input.getConnectionInformation(),
        code(input).map(Enum::name).orElse("NOT_AUTHORIZED"),
        input.getReasonString().orElse(""));
  }

  @Override
  public void onClientInitiatedDisconnect(ClientInitiatedDisconnectInput input) {
    ended(input, code(input).map(Disconnects::operation).orElse("NORMAL"));
  }

  @Override
  public void onConnectionLost(ConnectionLostInput input) {
    ended(input, "CONNECTION_LOST");
  }

  @Override
  public void onServerInitiatedDisconnect(ServerInitiatedDisconnectInput input) {
    ended(input, code(input).map(Disconnects::operation).orElse("BY_BROKER"));
  }

  @Override
  public void onDisconnect(DisconnectEventInput input) {
    ended(input, "UNKNOWN");
  }

  private void ended(DisconnectEventInput input, String operation) {
    String reason = input.getReasonString().orElse("");
    boolean refused = code(input).filter(Disconnects::refuses).isPresent();
    if (refused && !connected && will.isPresent()) {
      refused(input, "WILL", will, reason);
    } else if (refused
        && connected
        && refusals
        && !Connection.isTold(input.getConnectionInformation())) {
      refused(input, "PUBLISH", Optional.empty(), reason);
    }
    if (connected) {
      connected = false;
      tell(
          ClientNotice.Event.DISCONNECT,
          input.getClientInformation(),
          input.getConnectionInformation(),
          operation,
          reason);
    }
  }

  private void refused(
      DisconnectEventInput input, String operation, Optional<String> topic, String reason) {
    notices.tell(
        new ClientNotice(
            ClientNotice.Event.REFUSED,
            who(input.getClientInformation(), input.getConnectionInformation()),
            operation,
            topic,
            reason,
            System.currentTimeMillis()));
  }

  private void tell(
      ClientNotice.Event event,
      ClientInformation client,
      ConnectionInformation connection,
      String operation,
      String reason) {
    notices.tell(
        new ClientNotice(
            event,
            who(client, connection),
            operation,
            Optional.empty(),
            reason,
            System.currentTimeMillis()));
  }

  private static ClientNotice.Who who(ClientInformation client, ConnectionInformation connection) {
    return Connection.who(client.getClientId(), connection);
  }

  private static Optional<DisconnectedReasonCode> code(DisconnectEventInput input) {
    return input.getReasonCode();
  }
}
