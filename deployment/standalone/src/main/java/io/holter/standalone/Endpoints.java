package io.holter.standalone;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a running standalone Holter can be reached; also {@code endpoints.json} in its data
 * directory, for other commands.
 *
 * @param kafka bootstrap servers
 * @param registry URL of the schema registry's Confluent API
 * @param mqtt URL of the MQTT broker
 * @param coap URL of the CoAP bridge
 * @param ops URL of health and metrics
 * @param console URL of the console; empty if there is none
 * @param authority PEM file with the authority that clients of the MQTT broker, and browsers, trust
 * @param secrets directory of the secrets
 * @param topics the topics that matter to a reader
 * @param pid process id
 */
public record Endpoints(
    String kafka,
    String registry,
    String mqtt,
    String coap,
    String ops,
    String console,
    String authority,
    String secrets,
    List<String> topics,
    long pid) {
  /** Name of the file in the data directory. */
  public static final String FILE = "endpoints.json";

  /** Keeps its own list. */
  public Endpoints {
    topics = List.copyOf(topics);
  }

  /**
   * Reads the endpoints that a running Holter left in its data directory.
   *
   * @throws IOException if there are none: no Holter runs on the directory
   */
  public static Endpoints in(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (Files.notExists(file)) {
      throw new IOException(
          file + " is not there: no standalone Holter runs on " + data + "; start one");
    }
    return JsonMapper.builder().build().readValue(file.toFile(), Endpoints.class);
  }

  void writeTo(Path data) throws IOException {
    byte[] json =
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    SecretFile.write(data.resolve(FILE), json);
  }
}
