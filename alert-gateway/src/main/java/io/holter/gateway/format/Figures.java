package io.holter.gateway.format;

import io.holter.schema.Behaviour;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Figures as text: whole, never in powers of ten, with their unit. */
final class Figures {
  private static final MathContext PRECISE = new MathContext(12);

  private Figures() {}

  /** A finite figure. */
  static String text(double figure) {
    BigDecimal exact = new BigDecimal(figure, PRECISE).stripTrailingZeros();
    return exact.toPlainString();
  }

  /** The figure and its unit; {@code 1} is the unit of a count or a share (UCUM). */
  static String withUnit(double figure, String unit) {
    return unit.isEmpty() || unit.equals("1") ? text(figure) : text(figure) + " " + unit;
  }

  /** {@code 12..13 messages/min}, where both ends are known. */
  static Optional<String> range(Behaviour behaviour) {
    Double low = behaviour.getExpectedLow();
    Double high = behaviour.getExpectedHigh();
    if (low == null || high == null || !Double.isFinite(low) || !Double.isFinite(high)) {
      return Optional.empty();
    }
    return Optional.of(text(low) + ".." + withUnit(high, behaviour.getUnit()));
  }
}
