package io.holter.anomaly.feature;

import java.time.Duration;
import java.util.List;

/**
 * The features of this version; their names, order and meaning are public API. Whatever changes one
 * of them makes a new {@link #VERSION}, and no model of the one before scores it.
 *
 * <p>Every value is finite whatever a device sends. Only what it did in the window counts, and the
 * ratio to its own past windows: no clock, no hour of the day (a model of a few hours would find
 * every other hour unusual; the behaviour {@code active-hour} knows hours), no other device.
 */
public final class FeatureSets {
  /** Of the list below. */
  public static final int VERSION = 1;

  private static final List<Feature> ALL =
      List.of(
          new Feature("message-count", "1", "Messages."),
          new Feature("connect-count", "1", "Connections and sessions that were opened."),
          new Feature("subscribe-count", "1", "Subscriptions."),
          new Feature("auth-failure-count", "1", "Failed authentications."),
          new Feature("refusal-count", "1", "Refused requests."),
          new Feature("flow-count", "1", "Flows with other peers."),
          new Feature("channel-count", "1", "Distinct channels of the messages, at most 64."),
          new Feature(
              "new-channel-count",
              "1",
              "Those of them that no window before had, as far as the latest 64 channels are remembered; 0 in a device's first window."),
          new Feature(
              "top-channel-share",
              "1",
              "Share of the messages that were on the most frequent channel; 0 without messages."),
          new Feature(
              "gap-mean",
              "s",
              "Mean time from one message to the next, the one before the window included; the length of the window where there is none; at most 7 days."),
          new Feature("gap-min", "s", "The shortest of them."),
          new Feature("gap-max", "s", "The longest of them."),
          new Feature(
              "gap-cv",
              "1",
              "Their standard deviation by their mean; 0 where there are fewer than two."),
          new Feature("size-mean", "B", "Mean size of the payloads; 0 without messages."),
          new Feature("size-min", "B", "The smallest of them."),
          new Feature("size-max", "B", "The largest of them."),
          new Feature(
              "size-sd", "B", "Their standard deviation; 0 where there are fewer than two."),
          new Feature(
              "entropy-mean",
              "bit/B",
              "Mean Shannon entropy of the payloads of 64 bytes and more; 0 where there is none."),
          new Feature(
              "number-share",
              "1",
              "Share of the messages whose payload holds a number below 10^9 in size; larger ones are taken for times and passed over."),
          new Feature(
              "number-mean",
              "1",
              "Mean of these numbers; 0 where there is none, as the next four."),
          new Feature("number-sd", "1", "Their standard deviation."),
          new Feature("number-min", "1", "The least of them."),
          new Feature("number-max", "1", "The greatest of them."),
          new Feature(
              "number-shift",
              "1",
              "How far number-mean is from its past, in mean absolute deviations of the past; -10 to 10, 0 before 8 windows."),
          new Feature(
              "unconfirmed-share",
              "1",
              "Share of the messages that ask for no acknowledgement: MQTT QoS 0, CoAP NON."),
          new Feature("retain-share", "1", "Share of the messages with the RETAIN flag."),
          new Feature("dup-share", "1", "Share of the messages with the DUP flag."),
          new Feature(
              "repeat-share",
              "1",
              "Share of the messages with the same payload as the device's message before."),
          new Feature("source-count", "1", "Distinct network addresses of the events, at most 16."),
          new Feature(
              "rate-ratio",
              "ln",
              "Logarithm of message-count + 1 by its past; -5 to 5, 0 in a device's first window, as the next two."),
          new Feature("gap-ratio", "ln", "Logarithm of gap-mean + 1 ms by its past."),
          new Feature("size-ratio", "ln", "Logarithm of size-mean + 1 B by its past."));

  private FeatureSets() {}

  /**
   * The features over windows of a length.
   *
   * @param window from 1 s to 1 day
   * @throws IllegalArgumentException if it is not
   */
  public static FeatureSet of(Duration window) {
    if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("features.window: " + window + " is not 1 s to 1 day");
    }
    return new FeatureSet(VERSION, window, ALL);
  }
}
