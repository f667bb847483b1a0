package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.ingest.mqtt.session.Pool;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.ingest.mqtt.session.PoolSettings.Order;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One device's order through four sessions, of which some are cut. */
@Timeout(120)
abstract class PoolOrderStory {
  private static final int SESSIONS = 4;

  abstract int port();

  @Test
  void isKeptWhereEachFilterHasItsSession() throws Exception {
    PoolSettings four = new PoolSettings(5_000).withSessions(SESSIONS);
    List<String> filters = IntStream.range(0, 8).mapToObj(i -> "f" + i + "/#").toList();

    RecordingIntake intake = runWithCuts("ordered", filters, four, "f");

    assertThat(intake.inversions()).isZero();
  }

  @Test
  void isRestoredFromNumbersWhereAGroupSharesItsFilters() throws Exception {
    PoolSettings four =
        new PoolSettings(5_000).withSessions(SESSIONS).sharedAs("group", Order.SEQUENCE);

    RecordingIntake intake = runWithCuts("shared", List.of("s0/#", "s1/#"), four, "s");

    assertThat(intake.inversions()).isZero();
  }

  @Test
  void isMixedUpWhereAGroupGivesItUp() throws Exception {
    PoolSettings four =
        new PoolSettings(5_000).withSessions(SESSIONS).sharedAs("heap", Order.ARRIVAL);

    RecordingIntake intake = runWithCuts("mixed", List.of("m0/#", "m1/#"), four, "m");

    assertThat(intake.inversions()).as("the other tests prove something").isPositive();
  }

  private RecordingIntake runWithCuts(
      String clientId, List<String> filters, PoolSettings settings, String prefix)
      throws Exception {
    List<String> topics =
        IntStream.range(0, 47).mapToObj(i -> prefix + i % filters.size() + "/device-" + i).toList();
    try (CuttableProxy line = new CuttableProxy(port());
        Devices devices = new Devices(port(), topics);
        RecordingIntake intake = new RecordingIntake(settings);
        Pool pool = Pools.up(Pools.spec(line.port(), clientId, filters, settings), intake)) {
      line.slowEverySecondLine();
      devices.keepPublishing(intake::distinct);
      await().atMost(Pools.LONG).until(() -> intake.distinct() > 1_000);
      line.cutOne();
      await().atMost(Pools.LONG).until(() -> intake.distinct() > 2_500);
      line.cutOne();
      await().atMost(Pools.LONG).until(() -> intake.distinct() > 4_000);
      devices.stop();

      await()
          .atMost(Pools.LONG)
          .untilAsserted(() -> assertThat(intake.distinct()).isEqualTo(devices.published()));
      // In a group the other members deliver the rest before the one that was cut is back.
      await().atMost(Pools.LONG).until(() -> line.dialled() >= SESSIONS + 2);
      await().atMost(Pools.LONG).until(() -> pool.health().isReady());
      assertThat(line.dialled()).as("sessions and one reconnect a cut").isEqualTo(SESSIONS + 2);
      return intake;
    }
  }
}
