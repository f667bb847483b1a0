package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatermarkKeyTest {
  @Test
  void keepsAWatermarkOnItsPartition() {
    for (int partition = 0; partition < 12; partition++) {
      assertThat(partitions(WatermarkKey.text("plant/hall-2", partition)))
          .contains(Set.of(partition));
    }
  }

  @Test
  void leavesDevicesToKafkasHashOfTheKey() {
    assertThat(partitions("acme/plc-1")).isEmpty();
  }

  private static Optional<Set<Integer>> partitions(String key) {
    return WatermarkKey.<String>partitioner().partitions("t", key.getBytes(UTF_8), "v", 12);
  }
}
