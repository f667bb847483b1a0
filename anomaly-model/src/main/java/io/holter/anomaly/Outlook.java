package io.holter.anomaly;

import java.util.List;

/**
 * What a device's baseline expects of it.
 *
 * @param expectations {@value #MOST} at most; none while the device is learned
 * @param words what is usual for the device, in sentences; none while it is learned
 */
public record Outlook(List<Expectation> expectations, List<String> words) {
  /** A device with more channels than anybody looks at must not make its records grow. */
  public static final int MOST = 64;

  static final Outlook NONE = new Outlook(List.of(), List.of());

  /** Keeps the first {@value #MOST} expectations. */
  public Outlook {
    expectations = List.copyOf(expectations.subList(0, Math.min(MOST, expectations.size())));
    words = List.copyOf(words);
  }
}
