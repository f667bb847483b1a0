package io.holter.ingest.mqtt.link;

import io.holter.schema.ChannelSecurity;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * One connection to a broker, from CONNECT to its end; never connected twice. Its listener, which
 * exists before CONNECT, hears every message. Stages complete on the connection's event loop, so
 * what depends on them must not block.
 */
public interface Link {

  /** Connects. Fails if the broker refuses or cannot be reached; the listener is told as well. */
  CompletionStage<Granted> connect();

  /** Subscribes at QoS 1, and tells what the broker answered, filter by filter. */
  CompletionStage<List<Answer>> subscribe(List<Subscription> subscriptions);

  /** Unsubscribes, and tells what the broker answered, filter by filter. */
  CompletionStage<List<Answer>> unsubscribe(List<String> filters);

  /**
   * Whether to go on reading from the network; backpressure for what MQTT's window does not bound.
   */
  void reading(boolean on);

  /** What the connection's encryption is; mechanism {@code none} without TLS. */
  ChannelSecurity security();

  /** Disconnects; the broker keeps the session. */
  void disconnect();

  /** Disconnects and ends the session with all that the broker holds for it. */
  void endSession();

  /** Lets go of the client. Only after the end: a flow that is gone acknowledges and drops. */
  void release();
}
