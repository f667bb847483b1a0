package io.holter.stream.policy;

import io.holter.service.ValueShape;
import io.holter.service.ValueType;
import java.time.Instant;
import java.time.LocalTime;

/** When something begins or ends: once, or every day that it is on. */
sealed interface Moment {
  /** An instant, or a local time of the day. */
  ValueType<Moment> TYPE =
      ValueType.<Moment>of(
              "instant or time of day",
              "an instant such as 2026-11-21T06:00:00Z or a time such as 22:00",
              Moment::parse,
              new At(Instant.EPOCH))
          .written(
              new ValueShape.Form(
                  ".*[Tt].*|(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?"));

  /** Once. */
  record At(Instant instant) implements Moment {
    @Override
    public LocalTime time() {
      return LocalTime.MIDNIGHT;
    }
  }

  /** Every day, by the local clock. */
  record Daily(LocalTime time) implements Moment {
    @Override
    public Instant instant() {
      return Instant.EPOCH;
    }
  }

  /** The instant; of a time of the day, a stand-in. */
  Instant instant();

  /** The time of the day; of an instant, a stand-in. */
  LocalTime time();

  private static Moment parse(String text) {
    return text.contains("T") || text.contains("t")
        ? new At(Instant.parse(text))
        : new Daily(LocalTime.parse(text));
  }
}
