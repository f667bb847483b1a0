package io.holter.benchmark.data;

import io.holter.schema.EventKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A device's messages as vectors, as every peer gets them: the logarithm of the time since its last
 * message in seconds, the payload's length in bytes, and its value.
 *
 * @param event the message
 * @param vector its features
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Features(LabelledEvent event, double[] vector) {
  /** How many features a message has. */
  public static final int COUNT = 3;

  /**
   * Each device's messages in order of time. The first of a connection has no time before it and is
   * left out, so that a reconnect, which is benign in DAD, costs no detector a false alarm.
   */
  public static Map<String, List<Features>> byDevice(List<LabelledEvent> events) {
    Map<String, Long> last = new LinkedHashMap<>();
    Map<String, List<Features>> devices = new LinkedHashMap<>();
    for (LabelledEvent event : events) {
      if (event.kind() == EventKind.CONNECT) {
        last.remove(event.device());
      }
      if (event.isMessage()) {
        Long before = last.put(event.device(), event.time());
        if (before != null) {
          devices
              .computeIfAbsent(event.device(), d -> new ArrayList<>())
              .add(new Features(event, vector(event, event.time() - before)));
        }
      }
    }
    return devices;
  }

  private static double[] vector(LabelledEvent event, long gap) {
    return new double[] {
      Math.log(Math.max(1, gap) / 1000.0), event.payload().length(), event.value()
    };
  }
}
