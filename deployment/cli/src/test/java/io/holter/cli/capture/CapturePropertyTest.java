package io.holter.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.cli.capture.CaptureFile.Read;
import io.holter.cli.capture.CaptureTally.Count;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CapturePropertyTest {
  @Property(tries = 200)
  void anySegmentationOrderRepetitionAndOverlapGivesTheSameMessages(
      @ForAll @IntRange(min = 1, max = 30) int messages,
      @ForAll @IntRange(min = 1, max = 60) int segments,
      @ForAll Random random)
      throws IOException {
    List<String> sent =
        IntStream.range(0, messages).mapToObj(i -> "m" + i + "x".repeat(i * 7)).toList();
    byte[] stream = Mqtt.connect(4, "c");
    for (String payload : sent) {
      stream = Mqtt.join(stream, Mqtt.publish("t/" + payload.length(), 1, payload));
    }
    List<byte[]> frames = cut(stream, segments, random);

    CaptureFile file = CaptureFile.ethernet().frame(Packets.syn());
    frames.forEach(file::frame);
    Read read = file.read();

    assertThat(read.payloads()).containsExactlyElementsOf(sent);
    assertThat(read.tally().get(Count.BYTES_MISSING)).isZero();
    assertThat(read.tally().get(Count.TCP)).isEqualTo(segmentsOf(read.tally()));
  }

  @Property(tries = 300)
  void anyDamageEndsAndEverythingIsAccountedFor(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 4000) Integer> places,
      @ForAll Random random)
      throws IOException {
    CaptureFile file = CaptureFile.ethernet().frame(Packets.syn());
    int offset = 0;
    for (int i = 0; i < 20; i++) {
      byte[] payload = Mqtt.join(Mqtt.connect(4, "c" + i), Mqtt.publish("t", 1, "payload" + i));
      file.frame(Packets.data(offset, payload));
      offset += payload.length;
    }
    byte[] bytes = file.bytes();
    places.forEach(place -> bytes[24 + place % (bytes.length - 24)] = (byte) random.nextInt());

    try {
      CaptureTally tally = CaptureFile.read(bytes).tally();
      assertThat(tally.get(Count.TCP)).isEqualTo(segmentsOf(tally));
    } catch (CaptureException e) {
      assertThat(e).hasMessageContaining("frame");
    }
  }

  @Property(tries = 300)
  void anyBytesAreReadToAnEndOrRefused(@ForAll byte[] bytes) {
    byte[] file = CaptureFile.ethernet().frame(bytes).bytes();

    assertThat(file).satisfies(f -> CaptureFile.read(f));
  }

  private static long segmentsOf(CaptureTally tally) {
    return tally.get(Count.NO_PAYLOAD)
        + tally.get(Count.FROM_SERVER)
        + tally.get(Count.NOT_MQTT)
        + tally.get(Count.REPEATED)
        + tally.get(Count.FROM_CLIENT);
  }

  /** Cuts at random places, repeats and widens some pieces, and shuffles neighbours. */
  private static List<byte[]> cut(byte[] stream, int segments, Random random) {
    int[] cuts =
        IntStream.concat(IntStream.of(0, stream.length), random.ints(segments, 0, stream.length))
            .sorted()
            .distinct()
            .toArray();
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i + 1 < cuts.length; i++) {
      int from = random.nextBoolean() ? cuts[i] : Math.max(0, cuts[i] - random.nextInt(20));
      frames.add(Packets.data(from, Arrays.copyOfRange(stream, from, cuts[i + 1])));
      if (random.nextInt(4) == 0) {
        frames.add(frames.get(random.nextInt(frames.size())));
      }
    }
    Collections.shuffle(frames, random);
    return frames;
  }
}
