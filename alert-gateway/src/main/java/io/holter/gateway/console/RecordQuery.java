package io.holter.gateway.console;

import java.util.Map;

/**
 * Which record of Kafka is asked for.
 *
 * @param partition 0 or more
 * @param offset 0 or more
 */
record RecordQuery(String topic, int partition, long offset) {
  /**
   * Reads the URL's parameters.
   *
   * @throws IllegalArgumentException with a sentence
   */
  static RecordQuery read(Map<String, String> parameters) {
    String topic = parameters.getOrDefault("topic", "");
    if (topic.isEmpty()) {
      throw new IllegalArgumentException("the parameter topic is missing");
    }
    return new RecordQuery(
        topic,
        (int) number(parameters, "partition", Integer.MAX_VALUE),
        number(parameters, "offset", Long.MAX_VALUE));
  }

  private static long number(Map<String, String> parameters, String name, long max) {
    try {
      long value = Long.parseLong(parameters.getOrDefault(name, ""));
      if (value >= 0 && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number out of range.
    }
    throw new IllegalArgumentException(
        "the parameter " + name + " is not a whole number of 0 or more");
  }
}
