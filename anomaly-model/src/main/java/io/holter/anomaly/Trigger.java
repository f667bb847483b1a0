package io.holter.anomaly;

/** What made an {@link Assessment}. */
public enum Trigger {
  /** One message departed from the baseline. */
  EVENT,
  /** A window of event time ended. */
  WINDOW,
  /** An expected message did not come. */
  DEADLINE
}
