package io.holter.anomaly;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a baseline expects of a device in one respect: the band that a picture draws under what is
 * observed.
 *
 * @param behaviour as a {@link Departure} from it would be named
 * @param channel the channel that it is about, where it is about one
 * @param field path of the number in the channel's payloads, where it is about one
 * @param unit of the figures
 * @param observed the latest value, where the baseline keeps it
 * @param low lower end, where there is one
 * @param high upper end, where there is one
 * @param window length of the windows of event time that are counted, in milliseconds, where it is
 *     a rate; they are aligned to the epoch
 * @param expected the same in words
 * @param sampleCount observations that it rests on
 */
public record Expectation(
    String behaviour,
    Optional<String> channel,
    Optional<String> field,
    String unit,
    OptionalDouble observed,
    OptionalDouble low,
    OptionalDouble high,
    OptionalLong window,
    String expected,
    long sampleCount) {

  static Expectation of(String behaviour, String unit, String expected, long sampleCount) {
    return new Expectation(
        behaviour,
        Optional.empty(),
        Optional.empty(),
        unit,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        expected,
        sampleCount);
  }

  Expectation on(String name) {
    return new Expectation(
        behaviour,
        Optional.of(name),
        field,
        unit,
        observed,
        low,
        high,
        window,
        expected,
        sampleCount);
  }

  Expectation of(String path, double latest) {
    return new Expectation(
        behaviour,
        channel,
        Optional.of(path),
        unit,
        OptionalDouble.of(latest),
        low,
        high,
        window,
        expected,
        sampleCount);
  }

  Expectation within(double least, double most) {
    return new Expectation(
        behaviour,
        channel,
        field,
        unit,
        observed,
        OptionalDouble.of(least),
        OptionalDouble.of(most),
        window,
        expected,
        sampleCount);
  }

  Expectation atMost(double most) {
    return new Expectation(
        behaviour,
        channel,
        field,
        unit,
        observed,
        low,
        OptionalDouble.of(most),
        window,
        expected,
        sampleCount);
  }

  Expectation inWindowsOf(long length) {
    return new Expectation(
        behaviour,
        channel,
        field,
        unit,
        observed,
        low,
        high,
        OptionalLong.of(length),
        expected,
        sampleCount);
  }
}
