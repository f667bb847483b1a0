package io.holter.hivemq;

import com.hivemq.extension.sdk.api.client.parameter.ClientTlsInformation;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import java.net.InetAddress;
import java.util.Optional;

/** What a connection tells of its client. */
final class Connection {
  private static final String USER = "holter-user";

  private static final String REFUSED = "holter-refused";

  private Connection() {}

  /** Keeps the username of CONNECT with the connection; until it is authenticated, a claim. */
  static void claim(ConnectionInformation connection, Optional<String> user) {
    user.ifPresent(name -> connection.getConnectionAttributeStore().putAsString(USER, name));
  }

  /** The username of CONNECT. Of a client that may publish or subscribe, it is authenticated. */
  static Optional<String> user(ConnectionInformation connection) {
    return connection.getConnectionAttributeStore().getAsString(USER);
  }

  /** Keeps with the connection that a refused publish has been told. */
  static void told(ConnectionInformation connection) {
    connection.getConnectionAttributeStore().putAsString(REFUSED, REFUSED);
  }

  /** Whether a refused publish has been told. */
  static boolean isTold(ConnectionInformation connection) {
    return connection.getConnectionAttributeStore().getAsString(REFUSED).isPresent();
  }

  /** Who is at the other end. */
  static ClientNotice.Who who(String client, ConnectionInformation connection) {
    Optional<ClientTlsInformation> tls = connection.getClientTlsInformation();
    return new ClientNotice.Who(
        client,
        user(connection),
        connection.getInetAddress().map(InetAddress::getHostAddress),
        tls.map(ClientTlsInformation::getProtocol).orElse("none"),
        tls.map(ClientTlsInformation::getCipherSuite));
  }
}
