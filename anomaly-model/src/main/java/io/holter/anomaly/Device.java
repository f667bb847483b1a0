package io.holter.anomaly;

import java.util.Optional;

/**
 * What all channels of a device share.
 *
 * @param season its hours of the week
 * @param rhythm when it was heard last, whatever the channel
 * @param since event time from which on its baseline is in force
 * @param learned messages that the baseline rests on
 */
record Device(Season season, Rhythm rhythm, long since, long learned) {
  /** What a drift is about. */
  DriftDetector.Scope scope(Optional<String> channel, DetectorSettings s) {
    return new DriftDetector.Scope(channel, since, s);
  }
}
