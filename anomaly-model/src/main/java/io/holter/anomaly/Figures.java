package io.holter.anomaly;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures in words, the same on every machine. */
final class Figures {
  private static final int LONGEST_NAME = 80;

  private Figures() {}

  /** A length of time with two units at most: 350 ms, 12.5 s, 7 min 30 s, 2 h 5 min, 3 d 4 h. */
  static String duration(long ms) {
    if (ms < 1_000) {
      return ms + " ms";
    }
    if (ms < 59_950) {
      String s = String.format(Locale.ROOT, "%.1f", ms / 1e3);
      return (s.endsWith(".0") ? s.substring(0, s.length() - 2) : s) + " s";
    }
    long s = Math.round(ms / 1e3);
    if (s < 3_600) {
      return pair(s / 60, "min", s % 60, "s");
    }
    if (s < 86_400) {
      return pair(s / 3_600, "h", s % 3_600 / 60, "min");
    }
    return pair(s / 86_400, "d", s % 86_400 / 3_600, "h");
  }

  private static String pair(long large, String unit, long small, String smallUnit) {
    return count(large) + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }

  /** 4,096. */
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** No messages, 1 message, 4,096 messages. */
  static String messages(long n) {
    return n == 0 ? "no messages" : n == 1 ? "1 message" : count(n) + " messages";
  }

  /** A measured value with six figures at most: 20.54, -0.001, 1.2E+9. */
  static String value(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    double size = Math.abs(value);
    return value == 0
        ? "0"
        : size >= 1e-6 && size < 1e9 ? rounded.toPlainString() : rounded.toString();
  }

  /** 4, 5 and 12. */
  static String list(long[] values) {
    String all = Arrays.stream(values).mapToObj(Figures::count).collect(Collectors.joining(", "));
    int comma = all.lastIndexOf(", ");
    return comma < 0 ? all : all.substring(0, comma) + " and " + all.substring(comma + 2);
  }

  /** A channel's name in quotes, shortened, with nothing that could disturb a terminal or a log. */
  static String name(String channel) {
    String shown =
        channel.length() <= LONGEST_NAME ? channel : channel.substring(0, LONGEST_NAME) + "…";
    return "'" + shown.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?") + "'";
  }
}
