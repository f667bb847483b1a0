package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.Alert;
import io.holter.schema.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

class IncidentsPropertyTest {
  private static final Instant T = Events.NOON;
  private static final int DEVICES = 12;
  private static int incidents;

  @Property(tries = 30)
  void anyOrderAmongAnyPartitionsGivesTheSameAlerts(
      @ForAll("days") List<Moment> day, @ForAll long seed) {
    List<Alert> one = run(day, 1, new Random(1));
    List<Alert> four = run(day, 4, new Random(seed));

    assertThat(four).isEqualTo(one);
    incidents += AlertingBed.incidents(one).size();
  }

  @AfterContainer
  static void wasNotVacuous() {
    assertThat(incidents).isGreaterThan(10);
  }

  private record Moment(int device, int second, String behaviour) {
    Score score() {
      double score = behaviour.isEmpty() ? 0 : 0.95;
      String[] behaviours = behaviour.isEmpty() ? new String[0] : new String[] {behaviour};
      String name = (device % 2 == 0 ? "welder-" : "plc-") + device;
      return withoutPlace(AlertingBed.score(name, T.plusSeconds(second), score, behaviours));
    }

    private static Score withoutPlace(Score score) {
      return Score.newBuilder(score).setEvidence(List.of()).build();
    }
  }

  @Provide
  Arbitrary<List<Moment>> days() {
    Arbitrary<Integer> device = Arbitraries.integers().between(0, DEVICES - 1);
    Arbitrary<Integer> second =
        Arbitraries.oneOf(
            Arbitraries.integers().between(100, 140), Arbitraries.integers().between(100, 9000));
    Arbitrary<String> behaviour = Arbitraries.of("silence", "silence", "new-channel", "");
    return Combinators.combine(device, second, behaviour)
        .as(Moment::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(60);
  }

  /** Every partition in its own order, the partitions in any. */
  private static List<Alert> run(List<Moment> day, int partitions, Random random) {
    try (AlertingBed bed = new AlertingBed(partitions)) {
      List<List<Score>> queues = new ArrayList<>();
      for (int partition = 0; partition < partitions; partition++) {
        queues.add(queue(day, partition, partitions));
      }
      bed.clock(T);
      while (queues.stream().anyMatch(queue -> !queue.isEmpty())) {
        List<Score> queue = queues.get(random.nextInt(partitions));
        if (!queue.isEmpty()) {
          bed.pipe(queue.remove(0));
        }
      }
      return bed.all().stream().map(IncidentsPropertyTest::withoutPlaces).toList();
    }
  }

  private static List<Score> queue(List<Moment> day, int partition, int partitions) {
    List<Score> queue =
        new ArrayList<>(
            day.stream()
                .filter(moment -> moment.device() % partitions == partition)
                .map(Moment::score)
                .toList());
    IntStream.iterate(50, second -> second <= 10_000, second -> second + 50)
        .mapToObj(second -> AlertingBed.tick(partition, T.plusSeconds(second)))
        .forEach(queue::add);
    queue.sort(Comparator.comparing(Score::getTime));
    return queue;
  }

  /** A test driver has one partition, whose offsets are those of the interleaving. */
  private static Alert withoutPlaces(Alert alert) {
    return Alert.newBuilder(alert).setScores(List.of()).build();
  }
}
