package io.holter.benchmark.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class AuditTest {
  private final Audit audit = new Audit(2, 0, 6);

  @Test
  void findsAPayloadInsideARecordOfAnyFormat() {
    ByteBuffer record = ByteBuffer.allocate(Payload.SIZE + 20);
    record.put(new byte[] {0, 0, '{', 7, '{', '"'});
    Payload.write(record, 17, 123_456, 1_790_000_000_000_123L);

    assertThat(record.position()).isEqualTo(6 + Payload.SIZE);
    assertThat(Payload.find(record.array()))
        .contains(new Payload.Stamp(17, 123_456, 1_790_000_000_000_123L));
    assertThat(Payload.find(new byte[300])).isEmpty();
  }

  @Test
  void countsWhatIsMissingTwiceOrOutOfOrder() {
    arrive(0, 0);
    arrive(1, 1);
    arrive(1, 0);
    arrive(0, 0);
    arrive(0, 2);

    assertThat(audit.complete()).isFalse();
    assertThat(audit.lost()).isEqualTo(2);
    assertThat(audit.duplicates()).isEqualTo(1);
    assertThat(audit.inversions()).as("0 after 1 of device 1").isEqualTo(1);
  }

  @Test
  void isCompleteWhenEveryMessageCameInItsDevicesOrder() {
    for (int sequence = 0; sequence < 3; sequence++) {
      arrive(1, sequence);
      arrive(0, sequence);
    }

    assertThat(audit.complete()).isTrue();
    assertThat(audit.lost() + audit.duplicates() + audit.inversions()).isZero();
    assertThat(audit.latency().p99()).isEqualTo(2.5);
  }

  private void arrive(int device, long sequence) {
    audit.add(new Payload.Stamp(device, sequence, 8_000), 10);
  }
}
