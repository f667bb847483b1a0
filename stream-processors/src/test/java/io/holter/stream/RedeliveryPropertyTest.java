package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.DeviceEvent;
import io.holter.stream.BrokerModel.Identifiers;
import io.holter.stream.BrokerModel.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;

/** However a broker's deliveries, redeliveries and connections interleave. */
class RedeliveryPropertyTest {
  private static final int TRIES = 300;

  private static final RedeliveryBed BED = RedeliveryBed.remembering(Duration.ofMinutes(10));

  private static int device;

  @AfterContainer
  static void close() {
    BED.assertEquation();
    BED.close();
  }

  @Property(tries = TRIES)
  void differentMessagesComeOutOnceEach(
      @ForAll("steps") List<Step> steps, @ForAll Identifiers identifiers) {
    Run run = run(steps, identifiers, n -> message("%04x%04x".formatted(device, n), n));

    run.assertExactlyOnce();
  }

  @Property(tries = TRIES)
  void numberedMessagesComeOutOnceEachThoughTheyAreAlike(
      @ForAll("steps") List<Step> steps, @ForAll Identifiers identifiers) {
    Run run =
        run(
            steps,
            identifiers,
            n -> message("%04x%04x".formatted(device, n), n).setSequence((long) n));

    run.assertExactlyOnce();
  }

  @Property(tries = TRIES)
  void messagesThatAreAlikeComeOutOnceEachWherePacketIdentifiersAreNotUsedAgain(
      @ForAll("steps") List<Step> steps) {
    Run run = run(steps, Identifiers.EVER_RISING, n -> message("%08x".formatted(device), n));

    run.assertExactlyOnce();
  }

  /** Unless a first delivery went nowhere: see the residual doubt in ADR 17. */
  @Property(tries = TRIES)
  void noMessageOfADeviceThatRepeatsItselfIsLostAndWhatIsKeptTwiceIsCounted(
      @ForAll("stepsThatCutNothingOff") List<Step> steps) {
    Run run = run(steps, Identifiers.LOWEST_FREE, n -> message("%08x".formatted(device), n));

    assertThat(new HashSet<>(run.admitted())).containsExactlyInAnyOrderElementsOf(run.published());
    assertThat(run.admitted().size() - run.published().size()).isEqualTo(run.ambiguous());
    assertThat(run.received()).isEqualTo(run.admitted().size() + run.dropped());
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.frequency(
            Tuple.of(6, Step.PUBLISH),
            Tuple.of(4, Step.ACKNOWLEDGE),
            Tuple.of(1, Step.BREAK),
            Tuple.of(2, Step.RECONNECT))
        .list()
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<Step>> stepsThatCutNothingOff() {
    return steps().map(all -> all.stream().filter(step -> step != Step.BREAK).toList());
  }

  private record Run(
      List<String> published, List<String> admitted, long received, long dropped, long ambiguous) {
    void assertExactlyOnce() {
      assertThat(admitted).containsExactlyElementsOf(published);
      assertThat(dropped).isEqualTo(received - published.size());
      assertThat(ambiguous).isZero();
    }
  }

  private static Run run(
      List<Step> steps, Identifiers identifiers, IntFunction<DeviceEvent.Builder> device) {
    RedeliveryPropertyTest.device++;
    long received = BED.count("received", "none");
    long dropped = BED.count("duplicate", "none");
    long ambiguous = BED.count("admitted", "ambiguous");
    List<String> published = new ArrayList<>();
    BrokerModel broker =
        new BrokerModel(identifiers, event -> BED.pipe(event, event.getReceiveTime()));
    for (Step step : steps) {
      DeviceEvent next = device.apply(published.size()).build();
      if (step == Step.PUBLISH) {
        published.add(next.getContentType());
      }
      broker.take(step, next);
    }
    broker.reconnect();
    Run run =
        new Run(
            published,
            BED.telemetry().stream().map(DeviceEvent::getContentType).toList(),
            BED.count("received", "none") - received,
            BED.count("duplicate", "none") - dropped,
            BED.count("admitted", "ambiguous") - ambiguous);
    Statistics.label("redeliveries").collect(run.dropped() > 0 ? "some" : "none");
    return run;
  }

  /** What it is told by is no part of what it is known by. */
  private static DeviceEvent.Builder message(String id, int number) {
    return Events.from("acme", String.format(Locale.ROOT, "d%d", device))
        .setMessageId(id)
        .setSession("mqtt-1")
        .setContentType("number-" + number);
  }
}
