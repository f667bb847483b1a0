package io.holter.ingest.mqtt.session;

import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.Link;
import io.holter.ingest.mqtt.link.LinkListener;
import io.holter.ingest.mqtt.link.Links;
import io.holter.ingest.mqtt.link.MqttProtocol;
import java.io.IOException;

/**
 * How a session reaches its broker.
 *
 * @param line makes its links
 * @param window messages that may be unacknowledged
 * @param repeatable whether a SUBSCRIBE may be repeated without every retained message coming again
 */
record Reach(Line line, int window, boolean repeatable) {

  /** Makes links. */
  interface Line {
    /** A link that is not connected yet. */
    Link open(int window, LinkListener listener) throws IOException;
  }

  /** The same, the window being left to the broker as far as it can be. */
  Reach widest() {
    return new Reach(line, Links.LARGEST_WINDOW, repeatable);
  }

  static Reach of(ConnectionSettings connection, String clientId, int window) {
    ConnectionSettings mine = connection.withClientId(clientId);
    return new Reach(
        (asked, listener) -> Links.open(mine, asked, listener),
        window,
        connection.protocol() == MqttProtocol.V5);
  }
}
