package io.holter.stream;

import io.holter.anomaly.Assessment;
import io.holter.anomaly.Departure;
import io.holter.schema.DeviceKey;
import io.holter.schema.Feedback;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people said is expected, held against what departs. An acceptance holds for event times
 * {@code from <= t < expires} and for no others, so that a replay hears what was heard live.
 */
final class Acceptances {
  private Acceptances() {}

  /**
   * Who departs.
   *
   * @param deviceClass the class that the tenant's configuration gives the device, if any
   */
  record Subject(DeviceKey device, Optional<String> deviceClass) {}

  /** The assessment without the departures that an acceptance covers; the same if none does. */
  static Assessment apply(Assessment assessment, Subject subject, List<Feedback> said) {
    Instant time = Instant.ofEpochMilli(assessment.time());
    List<Feedback> inForce =
        said.stream().filter(s -> isInForce(s, time) && isInScope(s, subject)).toList();
    return inForce.isEmpty()
        ? assessment
        : assessment.without(d -> inForce.stream().anyMatch(s -> isMeant(s, d)));
  }

  /** Whether it keeps anything from being told at all. */
  static boolean suppresses(Feedback said) {
    return switch (said.getVerdict()) {
      case ACCEPTED, BENIGN, FALSE_ALERT -> true;
      case TRUE_ALERT, WITHDRAWN, UNKNOWN -> false;
    };
  }

  private static boolean isInForce(Feedback said, Instant time) {
    return suppresses(said)
        && !time.isBefore(said.getFrom())
        && (said.getExpires() == null || time.isBefore(said.getExpires()));
  }

  private static boolean isInScope(Feedback said, Subject subject) {
    return said.getTenant().equals(subject.device().tenant())
        && isAnyOr(said.getDevice(), Optional.of(subject.device().device()))
        && isAnyOr(said.getDeviceClass(), subject.deviceClass());
  }

  private static boolean isMeant(Feedback said, Departure departure) {
    return said.getBehaviour().equals(departure.behaviour())
        && isAnyOr(said.getChannel(), departure.channel())
        && (said.getLow() == null || departure.observed() >= said.getLow())
        && (said.getHigh() == null || departure.observed() <= said.getHigh());
  }

  private static boolean isAnyOr(@Nullable String named, Optional<String> found) {
    return named == null || found.equals(Optional.of(named));
  }
}
