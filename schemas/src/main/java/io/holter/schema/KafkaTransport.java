package io.holter.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** Whether records on their way to or from Kafka can be read by whoever taps the line. */
@NullMarked
public final class KafkaTransport {
  private KafkaTransport() {}

  /**
   * What speaks against a set of Kafka client settings, as the end of a sentence: they talk to
   * another machine without TLS. Judges host names by how they are written; looks nothing up.
   *
   * @param kafka settings with Kafka's own names
   */
  public static Optional<String> objection(Map<String, String> kafka) {
    String protocol = kafka.getOrDefault("security.protocol", "PLAINTEXT").toUpperCase(Locale.ROOT);
    boolean encrypted = protocol.equals("SSL") || protocol.equals("SASL_SSL");
    String servers = kafka.getOrDefault("bootstrap.servers", "");
    return encrypted || Arrays.stream(servers.split(",", -1)).allMatch(KafkaTransport::isHere)
        ? Optional.empty()
        : Optional.of(
            "is not on this machine and is reached without TLS; set kafka.security.protocol to SSL"
                + " or SASL_SSL, or allow it with insecure-plaintext-kafka: true");
  }

  private static boolean isHere(String server) {
    String address = server.strip();
    int colon = address.lastIndexOf(':');
    String host = colon < 0 ? address : address.substring(0, colon);
    return host.isEmpty()
        || host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}
