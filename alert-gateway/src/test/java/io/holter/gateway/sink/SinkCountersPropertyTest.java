package io.holter.gateway.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.gateway.transport.Answer;
import io.holter.schema.AlertDelivery;
import io.holter.schema.DeliveryOutcome;
import io.holter.schema.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SinkCountersPropertyTest {
  /** What a record is. */
  enum Kind {
    ALERT,
    QUIET,
    GARBAGE
  }

  @Property(tries = 25)
  void everyRecordIsInOneCounterAndEveryAlertHasOneAnswer(
      @ForAll("records") List<Kind> records,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int batch)
      throws Exception {
    Random answers = new Random(seed);
    FakeReceiver receiver = new FakeReceiver(batch, message -> answer(answers.nextInt(4)));
    SinkBed bed = new SinkBed(receiver, Severity.HIGH, StartAt.EARLIEST, false).joined();
    for (int i = 0; i < records.size(); i++) {
      bed.put(i % 2, value(records.get(i), i));
    }

    bed.work();

    assertThat(bed.read()).isEqualTo(records.size());
    assertThat(bed.accounted()).isEqualTo(bed.read());
    assertThat(bed.count("holter.sink.in.flight")).isZero();
    assertThat(bed.outcome("filtered")).isEqualTo((double) count(records, Kind.QUIET));
    assertThat(bed.deliveries()).hasSize((int) count(records, Kind.ALERT));
    assertThat(bed.undelivered())
        .hasSize((int) bed.outcome("refused"))
        .hasSize((int) (count(records, Kind.GARBAGE) + refusals(bed)));
    assertThat(bed.deliveries()).extracting(AlertDelivery::getId).doesNotHaveDuplicates();
    assertThat(bed.committed(0) + bed.committed(1)).isEqualTo(records.size());
  }

  @Provide
  Arbitrary<List<Kind>> records() {
    return Arbitraries.of(Kind.class).list().ofMaxSize(30);
  }

  private static long refusals(SinkBed bed) {
    return bed.deliveries().stream()
        .filter(delivery -> delivery.getOutcome() == DeliveryOutcome.REFUSED)
        .count();
  }

  private static long count(List<Kind> records, Kind kind) {
    return records.stream().filter(kind::equals).count();
  }

  private static Answer answer(int choice) {
    return switch (choice) {
      case 0 -> FakeReceiver.refused();
      case 1 -> FakeReceiver.failed();
      default -> FakeReceiver.accepted();
    };
  }

  private static byte[] value(Kind kind, int number) {
    return switch (kind) {
      case ALERT ->
          SampleAlerts.bytes(SampleAlerts.alert("device-" + number % 2).setRevision(number));
      case QUIET -> SampleAlerts.bytes(SampleAlerts.alert("quiet").setSeverity(Severity.LOW));
      case GARBAGE -> "garbage".getBytes(StandardCharsets.UTF_8);
    };
  }
}
