package io.holter.anomaly;

import io.holter.anomaly.TrafficSettings.UnknownDevices;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When a device was first heard, and what holds before it has a baseline: {@code unknown-device},
 * and a flood as {@code message-rate}.
 *
 * <p>A device is unknown if its first event came at {@code learning.until} or later; it stays so
 * until its own baseline is finished. Said at its 1st, 2nd, 4th, 8th … event: 1, then 0.9. A rule,
 * not a statistic: nothing is assumed and nothing learned.
 *
 * <p>A flood is {@code traffic.flood-messages} events within a minute: 0.9, rising to 1. Said when
 * the limit is reached, and at a doubling in the same minute.
 */
final class FirstHeard implements Aspect {
  private static final long NEVER = Long.MIN_VALUE;
  private static final long MINUTE = 60_000;

  private long first = NEVER;
  private long events;
  private Tally minute = new Tally();

  @Override
  public void learn(Observation o, DetectorSettings s) {}

  @Override
  public void invariants(Observation o, DetectorSettings s, List<Departure> out) {
    first = first == NEVER ? o.time() : first;
    events++;
    unknown(o, s).ifPresent(out::add);
    if (o.kind() != Kind.FLOW) {
      minute.add(o.time(), MINUTE);
      flood(o.time(), s.traffic().floodMessages()).ifPresent(out::add);
    }
  }

  private Optional<Departure> unknown(Observation o, DetectorSettings s) {
    Optional<Instant> until = s.learning().until();
    boolean alert = s.traffic().unknownDevices() == UnknownDevices.ALERT;
    if (!alert || until.isEmpty() || first < until.get().toEpochMilli() || !doubled(events)) {
      return Optional.empty();
    }
    String known = "devices heard before " + until.get();
    String from = o.origin().address().isEmpty() ? "" : " from " + o.origin().address();
    return Optional.of(
        new Departure(
                "unknown-device",
                Optional.empty(),
                events,
                "events",
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                known,
                0,
                events == 1 ? 1 : 0.9,
                1,
                "event %s of a device%s first heard %s; learning ended %s"
                    .formatted(
                        Figures.count(events), from, Instant.ofEpochMilli(first), until.get()))
            .clearsWhen("the device has been learned, or is announced as a new one"));
  }

  private Optional<Departure> flood(long time, int limit) {
    long count = minute.count();
    if (count < limit || count % limit != 0 || !doubled(count / limit)) {
      return Optional.empty();
    }
    String expected = "fewer than " + Figures.count(limit) + " a minute, by rule";
    long within = Math.max(1_000, minute.within(time));
    return Optional.of(
        new Departure(
                MessageRateDetector.BEHAVIOUR,
                Optional.empty(),
                count * (double) MINUTE / within,
                "messages/min",
                OptionalDouble.of(0),
                OptionalDouble.of(limit),
                expected,
                0,
                1 - 0.1 * limit / count,
                1,
                "%s in %s of a device without a baseline; normally %s"
                    .formatted(Figures.messages(count), Figures.duration(within), expected))
            .clearsWhen("a minute has fewer than " + Figures.messages(limit)));
  }

  private static boolean doubled(long count) {
    return Long.bitCount(count) == 1;
  }

  /** With a baseline neither is needed any more. */
  @Override
  public void settle(long at, DetectorSettings s) {
    first = NEVER;
    events = 0;
    minute = new Tally();
  }

  @Override
  public void assess(Observation o, DetectorSettings s, List<Departure> out) {}

  @Override
  public void adapt(Observation o, DetectorSettings s) {}

  @Override
  public boolean isEmpty() {
    return first == NEVER;
  }

  @Override
  public void write(StateWriter out) {
    out.number(first);
    out.number(events);
    minute.write(out);
  }

  static FirstHeard read(StateReader in) {
    FirstHeard heard = new FirstHeard();
    heard.first = in.number();
    heard.events = in.number();
    heard.minute = Tally.read(in);
    return heard;
  }
}
