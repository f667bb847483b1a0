package io.holter.stream;

import io.holter.schema.DeviceEvent;
import java.io.Closeable;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what is on intake, and tells bytes that nobody can read from a registry that is away. */
final class EventReader implements Closeable {
  private final Deserializer<DeviceEvent> deserializer;

  EventReader(Deserializer<DeviceEvent> deserializer) {
    this.deserializer = deserializer;
  }

  /**
   * The event, or nothing if the bytes are no {@link DeviceEvent}.
   *
   * @throws KafkaException if the registry could not be asked; the bytes may be good
   */
  Optional<DeviceEvent> read(String topic, byte[] bytes) {
    try {
      return Optional.ofNullable(deserializer.deserialize(topic, bytes));
    } catch (RuntimeException e) {
      if (isOutage(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /**
   * The Confluent deserializer turns 401, 403, 429 and 5xx into Kafka exceptions of their own, but
   * wraps a refused connection as it wraps bad bytes.
   */
  private static boolean isOutage(RuntimeException e) {
    return (e instanceof KafkaException && !(e instanceof SerializationException))
        || Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
            .anyMatch(
                cause ->
                    cause instanceof SocketException
                        || cause instanceof UnknownHostException
                        || cause instanceof SSLException);
  }

  @Override
  public void close() {
    deserializer.close();
  }
}
