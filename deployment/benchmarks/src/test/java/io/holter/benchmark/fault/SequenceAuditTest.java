package io.holter.benchmark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequenceAuditTest {
  private final SequenceAudit audit = new SequenceAudit();

  @Test
  void findsWhatIsMissing() {
    read("d0", 0, 1, 3);

    assertThat(audit.missing(Map.of("d0", numbers(0, 1, 2, 3), "d1", numbers(0)))).isEqualTo(2);
    assertThat(audit.missing(Map.of("d0", numbers(0, 3)))).isZero();
  }

  @Test
  void countsWhatIsRepeatedOnceForEachRepetition() {
    read("d0", 0, 1, 1, 2, 0, 1);
    read("d1", 0);

    assertThat(audit.records()).isEqualTo(7);
    assertThat(audit.distinct()).isEqualTo(4);
    assertThat(audit.duplicates()).isEqualTo(3);
  }

  @Test
  void looksAtTheOrderOfFirstRecordsOnly() {
    read("d0", 0, 1, 2, 1, 2, 3);
    assertThat(audit.outOfOrder()).as("a redelivery is no inversion").isZero();

    read("d0", 5, 4, 6);
    read("d1", 0);
    assertThat(audit.outOfOrder()).isEqualTo(1);
  }

  private void read(String device, int... numbers) {
    for (int number : numbers) {
      audit.add(device, number);
    }
  }

  private static BitSet numbers(int... numbers) {
    BitSet set = new BitSet();
    for (int number : numbers) {
      set.set(number);
    }
    return set;
  }
}
