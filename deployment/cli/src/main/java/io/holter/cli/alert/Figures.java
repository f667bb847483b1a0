package io.holter.cli.alert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Figures for a person: four digits, no exponent. */
final class Figures {
  private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_UP);

  private Figures() {}

  static String of(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded =
        Math.abs(value) >= 1_000
            ? BigDecimal.valueOf(Math.round(value))
            : new BigDecimal(value, FOUR);
    return rounded.stripTrailingZeros().toPlainString();
  }
}
