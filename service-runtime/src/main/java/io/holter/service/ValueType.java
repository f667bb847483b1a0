package io.holter.service;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a single configuration value may be.
 *
 * @param name for the reference page: {@code duration}
 * @param form what an unreadable value is not: {@code a duration such as 30s}
 * @param parser reads the text; throws {@link IllegalArgumentException} or {@link
 *     DateTimeException} if it cannot; the message, if any, is shown
 * @param allowed whether a readable value keeps the rule
 * @param rule what a refused value is not: {@code between 1 and 5}; empty if every value is allowed
 * @param printer writes a value as {@code parser} reads it
 * @param standIn a harmless value with which reading goes on after a problem
 * @param shape how values are written
 */
public record ValueType<T>(
    String name,
    String form,
    Function<String, T> parser,
    Predicate<T> allowed,
    String rule,
    Function<T, String> printer,
    T standIn,
    ValueShape shape) {
  private static final ValueShape ANY = new ValueShape.Text(Optional.empty());
  private static final ValueShape DURATION =
      new ValueShape.Form(Durations.FORM + "|[-+]?[Pp][-+.,0-9DTHMSdthms]+");
  private static final ValueShape INSTANT =
      new ValueShape.Form("[-+]?[0-9]{4,10}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}.*");

  /** A type of which nothing is told but that it is a text. */
  public ValueType(
      String name,
      String form,
      Function<String, T> parser,
      Predicate<T> allowed,
      String rule,
      Function<T, String> printer,
      T standIn) {
    this(name, form, parser, allowed, rule, printer, standIn, ANY);
  }

  /** A type of another module, read by {@code parser}, whose message is shown if it throws. */
  public static <T> ValueType<T> of(
      String name, String form, Function<String, T> parser, T standIn) {
    return new ValueType<>(name, form, parser, any -> true, "", String::valueOf, standIn, ANY);
  }

  /** The same, of which more is told to those who only see how it is written. */
  public ValueType<T> written(ValueShape as) {
    return new ValueType<>(name, form, parser, allowed, rule, printer, standIn, as);
  }

  /** The same, printed by {@code as}, which {@link #parser} reads. */
  public ValueType<T> printed(Function<T, String> as) {
    return new ValueType<>(name, form, parser, allowed, rule, as, standIn, shape);
  }

  /** Any text that is not blank. */
  public static ValueType<String> text() {
    return new ValueType<>(
        "text",
        "text",
        t -> t,
        t -> !t.isBlank(),
        "filled in",
        t -> t,
        "",
        new ValueShape.Text(Optional.of("[\\s\\S]*\\S[\\s\\S]*")));
  }

  /** Text that matches {@code pattern} as a whole; {@code rule} completes "is not …". */
  public static ValueType<String> text(Pattern pattern, String rule) {
    return new ValueType<>(
        "text",
        "text",
        t -> t,
        t -> pattern.matcher(t).matches(),
        rule,
        t -> t,
        "",
        new ValueShape.Text(Optional.of(pattern.pattern())));
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  public static ValueType<Integer> integer(int min, int max) {
    return ranged("whole number", "a whole number", Integer::valueOf, min, max, String::valueOf)
        .written(new ValueShape.WholeNumber(min, max));
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  public static ValueType<Long> longInteger(long min, long max) {
    return ranged("whole number", "a whole number", Long::valueOf, min, max, String::valueOf)
        .written(new ValueShape.WholeNumber(min, max));
  }

  /** A decimal number from {@code min} to {@code max}, both included; never NaN. */
  public static ValueType<Double> decimal(double min, double max) {
    return ranged(
            "number", "a number", t -> new BigDecimal(t).doubleValue(), min, max, String::valueOf)
        .written(new ValueShape.Decimal(min, max));
  }

  /** A duration from {@code min} to {@code max}, both included, as {@link Durations} reads it. */
  public static ValueType<Duration> duration(Duration min, Duration max) {
    return ranged(
            "duration",
            "a duration such as 30s or 1h30m",
            Durations::parse,
            min,
            max,
            Durations::format)
        .written(DURATION);
  }

  /** Bytes from {@code min} to {@code max}, both included, as {@link Sizes} reads them. */
  public static ValueType<Long> size(long min, long max) {
    return ranged("size", "a size such as 512KiB", Sizes::parse, min, max, Sizes::format);
  }

  /** {@code true} or {@code false}, nothing else. */
  public static ValueType<Boolean> flag() {
    return new ValueType<>(
        "flag",
        "true or false",
        quiet(ValueType::truth),
        any -> true,
        "",
        String::valueOf,
        false,
        new ValueShape.Flag());
  }

  /** One of an enum's constants, written in kebab case. */
  public static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
    E[] constants = type.getEnumConstants();
    List<String> words = Arrays.stream(constants).map(ValueType::kebab).toList();
    String all = String.join(", ", words);
    Function<String, E> parser =
        text ->
            Arrays.stream(constants)
                .filter(constant -> kebab(constant).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    return new ValueType<>(
        "choice",
        "one of " + all,
        parser,
        any -> true,
        "one of " + all,
        ValueType::kebab,
        constants[0],
        new ValueShape.Choice(words));
  }

  /** An ISO-8601 instant in UTC or with an offset. */
  public static ValueType<Instant> instant() {
    return new ValueType<>(
        "instant",
        "an instant such as 2026-11-21T06:00:00Z",
        quiet(Instant::parse),
        any -> true,
        "",
        Instant::toString,
        Instant.EPOCH,
        INSTANT);
  }

  /** A path, relative to {@code base} unless absolute; nothing need be there. */
  public static ValueType<Path> path(Path base) {
    Function<String, Path> parser = text -> base.resolve(text).normalize();
    return new ValueType<>("path", "a path", parser, any -> true, "", Path::toString, base, ANY);
  }

  /** A file that exists and may be read, relative to {@code base} unless absolute. */
  public static ValueType<Path> existingFile(Path base) {
    Predicate<Path> readable = file -> Files.isRegularFile(file) && Files.isReadable(file);
    return new ValueType<>(
        "file",
        "a path",
        path(base).parser(),
        readable,
        "a file that can be read",
        Path::toString,
        base,
        ANY);
  }

  private static <T extends Comparable<T>> ValueType<T> ranged(
      String name,
      String form,
      Function<String, T> parser,
      T min,
      T max,
      Function<T, String> printer) {
    String rule = "between " + printer.apply(min) + " and " + printer.apply(max);
    Predicate<T> within = value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    return new ValueType<>(name, form, quiet(parser), within, rule, printer, min, ANY);
  }

  /** Drops the parser's own words: {@code form} says it better. */
  private static <T> Function<String, T> quiet(Function<String, T> parser) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
        throw new IllegalArgumentException("", e);
      }
    };
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
