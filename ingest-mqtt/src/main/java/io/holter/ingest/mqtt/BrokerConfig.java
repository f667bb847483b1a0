package io.holter.ingest.mqtt;

import io.holter.ingest.IngestSource;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One broker that the bridge serves, with everything that is its own.
 *
 * @param source the source that its devices are; no other broker of the bridge has its name
 * @param mqtt the sessions at the broker
 * @param mapping how a message becomes an event
 * @param queueLimit messages that the broker keeps for a session, as its operator says; the
 *     protocol does not tell
 */
public record BrokerConfig(
    IngestSource source, MqttSettings mqtt, MappingSettings mapping, OptionalLong queueLimit) {

  /** The name of its source, which tells it from the others. */
  String name() {
    return source.name();
  }

  ConnectionSettings connection() {
    return mqtt.connection();
  }

  boolean sharesSessionWith(BrokerConfig other) {
    return connection().sharesSessionWith(other.connection());
  }

  /** The files that are read at every connect. */
  Set<Path> files() {
    ConnectionSettings.TlsFiles tls = connection().tls();
    return Stream.of(tls.caFile(), tls.certificate(), tls.key(), connection().login().tokenFile())
        .flatMap(file -> file.map(Path::normalize).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
