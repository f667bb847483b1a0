package io.holter.benchmark.camel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the benchmark tells Camel; the rest is in {@link BridgeRoutes}.
 *
 * @param mqttPort port of the MQTT broker on 127.0.0.1
 * @param kafka bootstrap servers
 * @param topic Kafka topic
 * @param filter MQTT topic filter, the same for every session
 * @param sessions number of sessions, each of which subscribes to the filter
 * @param receiveMaximum messages that the broker may send before one is acknowledged
 * @param lingerMs the producer's linger
 * @param compression the producer's compression
 * @param workers threads on which Camel goes on after Kafka's answer
 */
record CamelSettings(
    int mqttPort,
    String kafka,
    String topic,
    String filter,
    int sessions,
    int receiveMaximum,
    int lingerMs,
    String compression,
    int workers) {

  /**
   * Reads {@code key=value} arguments.
   *
   * @throws IllegalArgumentException if one is missing or no number where one must be
   */
  static CamelSettings parse(List<String> arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("argument '" + argument + "' is not key=value");
      }
      given.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return new CamelSettings(
        number(given, "mqtt-port"),
        text(given, "kafka"),
        text(given, "topic"),
        text(given, "filter"),
        number(given, "sessions"),
        number(given, "receive-maximum"),
        number(given, "linger-ms"),
        text(given, "compression"),
        number(given, "workers"));
  }

  private static String text(Map<String, String> given, String key) {
    String value = given.get(key);
    if (value == null) {
      throw new IllegalArgumentException("argument " + key + "=… is missing");
    }
    return value;
  }

  private static int number(Map<String, String> given, String key) {
    return Integer.parseInt(text(given, key));
  }
}
