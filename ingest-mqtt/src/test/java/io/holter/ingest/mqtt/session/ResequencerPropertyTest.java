package io.holter.ingest.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ResequencerPropertyTest {
  private record Message(String device, long sequence) {}

  private final List<Message> out = new ArrayList<>();

  /** A broker hands one device's messages to any session, and each session keeps its own order. */
  @Property(tries = 300)
  void restoresEveryDevicesOrderHoweverSessionsInterleave(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int sessions,
      @ForAll @LongRange(min = 0, max = 1_000_000) long from) {
    out.clear();
    Resequencer<Message> resequencer = resequencer(1_000, 100);
    List<Message> in = interleaved(new Random(seed), sessions, 5, 40, from);

    in.forEach(m -> resequencer.offer(m.device, m.sequence, m, false, 0));
    resequencer.expire(Duration.ofSeconds(5).toNanos(), true);

    assertThat(out).containsExactlyInAnyOrderElementsOf(in);
    for (int device = 0; device < 5; device++) {
      String name = "d" + device;
      assertThat(out.stream().filter(m -> m.device.equals(name)).map(Message::sequence)).isSorted();
    }
    assertThat(resequencer.givenUp()).isZero();
    assertThat(resequencer.held()).isZero();
  }

  @Property(tries = 300)
  void losesAndDoublesNothingWhateverIsMissingOrForgotten(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int perDevice,
      @ForAll @IntRange(min = 1, max = 50) int devices) {
    out.clear();
    Resequencer<Message> resequencer = resequencer(perDevice, devices);
    Random random = new Random(seed);
    List<Message> in =
        interleaved(random, 4, 40, 20, 3).stream().filter(m -> random.nextInt(10) > 0).toList();

    int time = 0;
    for (Message message : in) {
      resequencer.offer(message.device, message.sequence, message, random.nextBoolean(), time);
      time += random.nextInt(20_000_000);
      if (random.nextInt(50) == 0) {
        resequencer.expire(time, random.nextBoolean());
      }
    }
    assertThat(out.size() + resequencer.held()).isEqualTo(in.size());
    resequencer.drain(out::add);

    assertThat(out).containsExactlyInAnyOrderElementsOf(in);
    assertThat(resequencer.held()).isZero();
  }

  private Resequencer<Message> resequencer(int perDevice, int devices) {
    return new Resequencer<>(Duration.ofSeconds(5), perDevice, 10_000, devices, out::add);
  }

  private static List<Message> interleaved(
      Random random, int sessions, int devices, int each, long from) {
    List<Deque<Message>> queues =
        Stream.generate(() -> (Deque<Message>) new ArrayDeque<Message>()).limit(sessions).toList();
    IntStream.range(0, each)
        .forEach(
            n ->
                IntStream.range(0, devices)
                    .forEach(
                        d ->
                            queues
                                .get(random.nextInt(sessions))
                                .add(new Message("d" + d, from + n))));
    List<Message> in = new ArrayList<>();
    while (in.size() < each * devices) {
      Message next = queues.get(random.nextInt(sessions)).poll();
      if (next != null) {
        in.add(next);
      }
    }
    return in;
  }
}
