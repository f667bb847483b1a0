package io.holter.ingest.mqtt.link;

import java.io.IOException;

/** Makes links. */
public final class Links {
  /** The largest window that MQTT 5 can ask for: its default, 65535, is not sent. */
  public static final int LARGEST_WINDOW = 65_534;

  private Links() {}

  /**
   * A link that is not connected yet. Reads the files of {@code settings} now, so that a new link
   * takes what was renewed meanwhile.
   *
   * @param settings the broker, and who the bridge is
   * @param window messages that may be unacknowledged, 1 to {@link #LARGEST_WINDOW}; MQTT 3.1.1
   *     leaves it to the broker
   * @param listener hears every message
   * @throws IOException if a file cannot be read
   */
  public static Link open(ConnectionSettings settings, int window, LinkListener listener)
      throws IOException {
    if (window < 1 || window > LARGEST_WINDOW) {
      throw new IllegalArgumentException(
          "window " + window + " is not between 1 and " + LARGEST_WINDOW);
    }
    return new HiveMqLink(settings, window, Credentials.read(settings), listener);
  }
}
