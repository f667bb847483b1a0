package io.holter.cli.replay;

import io.holter.cli.capture.CaptureException;
import io.holter.cli.capture.CaptureTally;
import io.holter.cli.capture.CaptureTally.Count;
import io.holter.cli.capture.CapturedPublish;
import io.holter.cli.capture.MqttCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What captures hold, found by reading them once without sending anything.
 *
 * @param messages whole PUBLISH packets
 * @param lastHeard when each device spoke last
 * @param end time of the last message
 * @param tally everything that was counted
 */
public record Preview(
    long messages, Map<String, Instant> lastHeard, Instant end, Map<Count, Long> tally) {
  /**
   * Reads captures.
   *
   * @throws IOException if one cannot be opened, or is none
   */
  public static Preview of(List<Path> captures, TopicMap map) throws IOException {
    Map<String, Instant> heard = new HashMap<>();
    Map<Count, Long> tally = new EnumMap<>(Count.class);
    long messages = 0;
    Instant end = Instant.EPOCH;
    for (Path path : captures) {
      try (MqttCapture capture = open(path)) {
        Optional<CapturedPublish> next = next(capture);
        while (next.isPresent()) {
          CapturedPublish message = next.get();
          messages++;
          end = message.time().isAfter(end) ? message.time() : end;
          map.apply(message).ifPresent(t -> heard.put(TopicMap.device(t), message.time()));
          next = next(capture);
        }
        CaptureTally counted = capture.tally();
        counted.counts().forEach((what, n) -> tally.merge(what, n, Long::sum));
      }
    }
    return new Preview(messages, Map.copyOf(heard), end, Map.copyOf(tally));
  }

  /** Devices that spoke at or after a time. */
  public Set<String> devicesSince(Instant time) {
    Set<String> devices = new TreeSet<>();
    lastHeard.forEach(
        (device, last) -> {
          if (!last.isBefore(time)) {
            devices.add(device);
          }
        });
    return devices;
  }

  private static MqttCapture open(Path path) throws IOException {
    try {
      return MqttCapture.open(path);
    } catch (IOException e) {
      throw new IOException("reading the capture " + path + " failed: " + e.getMessage(), e);
    }
  }

  /** The replay itself tells about damage. */
  private static Optional<CapturedPublish> next(MqttCapture capture) throws IOException {
    try {
      return capture.next();
    } catch (CaptureException e) {
      return Optional.empty();
    }
  }
}
