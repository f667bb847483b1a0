package io.holter.anomaly;

/**
 * Which number of which channel.
 *
 * @param channel where the device spoke
 * @param path path of the number in the payload; empty if the payload is the number
 */
record FieldName(String channel, String path) {
  /** 'temperature' on 'cell/1'. */
  String words() {
    return path.isEmpty()
        ? "on " + Figures.name(channel)
        : "of " + Figures.name(path) + " on " + Figures.name(channel);
  }
}
