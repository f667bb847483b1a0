package io.holter.stream;

import io.holter.anomaly.DetectorSettings;
import io.holter.anomaly.DeviceMonitor;
import io.holter.anomaly.Outlook;
import io.holter.schema.Expectation;
import io.holter.schema.FeatureWindow;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Puts what a baseline expects into the record of a window. */
final class Outlooks {
  private Outlooks() {}

  /**
   * What is expected at the end of a window. Taken from a copy of the monitor, which is brought to
   * that moment: the same whether an event or a watermark ended the window, and however often the
   * source promises.
   *
   * @param before as it was before the window ended
   * @param until end of the window
   */
  static Outlook at(long until, DeviceState before, DetectorSettings settings) {
    DeviceMonitor copy = before.open();
    copy.advance(until, settings);
    return copy.outlook(until, settings);
  }

  static FeatureWindow with(FeatureWindow window, Outlook outlook) {
    return FeatureWindow.newBuilder(window)
        .setExpectations(outlook.expectations().stream().map(Outlooks::rec).toList())
        .setWords(outlook.words())
        .build();
  }

  private static Expectation rec(io.holter.anomaly.Expectation of) {
    return Expectation.newBuilder()
        .setBehaviour(of.behaviour())
        .setChannel(of.channel().orElse(null))
        .setField(of.field().orElse(null))
        .setUnit(of.unit())
        .setObserved(boxed(of.observed()))
        .setExpectedLow(boxed(of.low()))
        .setExpectedHigh(boxed(of.high()))
        .setWindowMs(of.window().isPresent() ? of.window().getAsLong() : null)
        .setExpected(of.expected())
        .setSampleCount(of.sampleCount())
        .build();
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
