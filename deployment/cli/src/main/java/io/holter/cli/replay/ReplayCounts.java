package io.holter.cli.replay;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the PUBLISH packets of the captures: {@code read = published + skipped}.
 *
 * @param read PUBLISH packets in the captures, whole or not
 * @param published those that the broker acknowledged (QoS 0: that were sent)
 * @param skipped those that were not published, by reason
 */
public record ReplayCounts(long read, long published, Map<String, Long> skipped) {
  /** Nothing yet. */
  public static final ReplayCounts NONE = new ReplayCounts(0, 0, Map.of());

  /** Keeps its own map, sorted. */
  public ReplayCounts {
    skipped = java.util.Collections.unmodifiableMap(new TreeMap<>(skipped));
  }

  ReplayCounts withRead(long more) {
    return new ReplayCounts(read + more, published, skipped);
  }

  ReplayCounts withPublished() {
    return new ReplayCounts(read, published + 1, skipped);
  }

  ReplayCounts withSkipped(String reason, long more) {
    if (more == 0) {
      return this;
    }
    Map<String, Long> reasons = new TreeMap<>(skipped);
    reasons.merge(reason, more, Long::sum);
    return new ReplayCounts(read, published, reasons);
  }

  /** All that were not published. */
  public long skippedTotal() {
    return skipped.values().stream().mapToLong(Long::longValue).sum();
  }
}
