package io.holter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.QuarantineReason;
import java.io.IOException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class RejectionTest {
  @Test
  void blamesTheRecordForWhatWillNeverPass() {
    assertThat(Rejection.of(new RecordTooLargeException("x"))).isPresent();
    assertThat(Rejection.of(new SerializationException("x", new ArithmeticException())))
        .isPresent();
    assertThat(Rejection.of(new InvalidTimestampException("x")))
        .get()
        .extracting(Rejection::reason)
        .isEqualTo(QuarantineReason.CLOCK_OUT_OF_BOUNDS);
  }

  @Test
  void doesNotBlameTheRecordForAnOutageOrAMissingRight() {
    assertThat(Rejection.of(new TimeoutException("x"))).isEmpty();
    assertThat(Rejection.of(new NotEnoughReplicasException("x"))).isEmpty();
    assertThat(Rejection.of(new TopicAuthorizationException("x"))).isEmpty();
    assertThat(Rejection.of(new SerializationException("x", new IOException("registry"))))
        .isEmpty();
  }
}
