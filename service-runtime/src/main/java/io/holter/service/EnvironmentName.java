package io.holter.service;

import java.util.Locale;
import java.util.regex.Pattern;

/** The environment variable that stands for a configuration key. */
final class EnvironmentName {
  static final String PREFIX = "HOLTER_";
  private static final Pattern SEPARATORS = Pattern.compile("[^A-Za-z0-9]+");

  private EnvironmentName() {}

  /** {@code mqtt.in-flight-limit} is {@code HOLTER_MQTT_IN_FLIGHT_LIMIT}. */
  static String of(String key) {
    return PREFIX + SEPARATORS.matcher(key).replaceAll("_").toUpperCase(Locale.ROOT);
  }

  /** What {@code variable} adds to {@code prefix}, in Kafka's lower case with dots. */
  static String dotted(String variable, String prefix) {
    return variable.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
