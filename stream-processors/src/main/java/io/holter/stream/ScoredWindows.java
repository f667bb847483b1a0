package io.holter.stream;

import io.holter.stream.control.Timeline;
import io.holter.stream.model.ModelsInForce;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long windows are, and which models score them.
 *
 * @param length of windows of event time, 1 s to 1 day
 * @param models which are in force when; asked anew for every window
 */
public record ScoredWindows(Duration length, Supplier<Timeline<ModelsInForce>> models) {
  /** Length of windows unless configured otherwise. */
  public static final Duration DEFAULT_LENGTH = Duration.ofMinutes(5);

  /** Windows that nobody scores. */
  public static ScoredWindows unscored(Duration length) {
    Timeline<ModelsInForce> none = Timeline.always(ModelsInForce.none());
    return new ScoredWindows(length, () -> none);
  }
}
