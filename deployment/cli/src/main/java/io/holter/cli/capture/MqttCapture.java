package io.holter.cli.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The PUBLISH packets that clients sent, in the order of the capture. Read once, from front to end,
 * in bounded memory.
 */
public final class MqttCapture implements AutoCloseable {
  private final TrafficCapture traffic;

  private MqttCapture(TrafficCapture traffic) {
    this.traffic = traffic;
  }

  /**
   * Opens a pcap or pcapng file.
   *
   * @throws CaptureException if it is neither
   * @throws IOException if it cannot be read
   */
  public static MqttCapture open(Path path) throws IOException {
    return new MqttCapture(TrafficCapture.open(path));
  }

  static MqttCapture open(InputStream file) throws IOException {
    return new MqttCapture(TrafficCapture.open(file));
  }

  /**
   * The next PUBLISH, or nothing at the end.
   *
   * @throws CaptureException if the rest of the file is damaged
   */
  public Optional<CapturedPublish> next() throws IOException {
    Optional<Captured> next = traffic.next();
    while (next.isPresent() && !(next.get() instanceof CapturedPublish)) {
      next = traffic.next();
    }
    return next.map(CapturedPublish.class::cast);
  }

  /** What was counted so far; complete once {@link #next} returned nothing. */
  public CaptureTally tally() {
    return traffic.tally();
  }

  @Override
  public void close() throws IOException {
    traffic.close();
  }
}
