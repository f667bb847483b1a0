package io.holter.standalone.plant;

/** Thresholds for a demo: learned in less than a minute instead of a day. */
final class DemoPolicy {
  /** The section {@code policy} of {@code holter streams}. */
  static final String YAML =
      """
      version: demo-1
      learning: {duration: 40s, min-messages: 8}
      timing: {floor: 750ms, silence-grace: 1}
      rate: {windows: [10s, 30s]}
      alerts: {open-after: 3, open-within: 1m, update-every: 10s, close-after: 1m}
      """;

  private DemoPolicy() {}
}
