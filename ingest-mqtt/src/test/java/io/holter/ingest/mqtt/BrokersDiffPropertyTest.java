package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.ingest.mqtt.BrokersDiff.Changed;
import io.holter.ingest.mqtt.BrokersDiff.Leaving;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a diff of brokers must be, whatever the brokers. */
class BrokersDiffPropertyTest {

  @Property(tries = 300)
  void leadsFromTheOnesToTheOthers(
      @ForAll("brokers") List<BrokerConfig> running, @ForAll("brokers") List<BrokerConfig> next) {
    BrokersDiff diff = BrokersDiff.between(running, next, Set.of());

    Map<String, BrokerConfig> served = byName(running);
    for (Leaving leaving : diff.leaving()) {
      assertThat(served.remove(leaving.name())).as("served until then").isNotNull();
    }
    for (Changed changed : diff.changed()) {
      BrokerConfig before = served.put(changed.broker().name(), changed.broker());
      assertThat(before).as("served on").isNotNull();
      assertThat(changed.broker().sharesSessionWith(before)).isTrue();
      assertThat(changed.broker().source()).isEqualTo(before.source());
    }
    for (BrokerConfig coming : diff.coming()) {
      assertThat(served.put(coming.name(), coming)).as("not served until then").isNull();
    }
    assertThat(served).isEqualTo(byName(next));
  }

  @Property(tries = 300)
  void touchesNoBrokerThatStaysAsItIs(
      @ForAll("brokers") List<BrokerConfig> running, @ForAll("brokers") List<BrokerConfig> next) {
    BrokersDiff diff = BrokersDiff.between(running, next, Set.of());

    for (BrokerConfig same : next) {
      if (running.contains(same)) {
        assertThat(diff.leaving()).extracting(Leaving::name).doesNotContain(same.name());
        assertThat(diff.changed()).extracting(c -> c.broker().name()).doesNotContain(same.name());
        assertThat(diff.coming()).doesNotContain(same);
      }
    }
    assertThat(BrokersDiff.between(running, running, Set.of()).isEmpty()).isTrue();
  }

  @Property(tries = 300)
  void endsNoSessionThatSomebodyComesBackTo(
      @ForAll("brokers") List<BrokerConfig> running, @ForAll("brokers") List<BrokerConfig> next) {
    Map<String, BrokerConfig> before = byName(running);
    for (Leaving leaving : BrokersDiff.between(running, next, Set.of()).leaving()) {
      BrokerConfig gone = before.get(leaving.name());
      if (leaving.forGood() && gone != null) {
        assertThat(next).noneMatch(gone::sharesSessionWith);
      }
    }
  }

  private static Map<String, BrokerConfig> byName(List<BrokerConfig> brokers) {
    Map<String, BrokerConfig> named = new LinkedHashMap<>();
    brokers.forEach(broker -> named.put(broker.name(), broker));
    return named;
  }

  /** No two of a list have one name or one session, as the reader sees to. */
  @Provide
  Arbitrary<List<BrokerConfig>> brokers() {
    Arbitrary<String> broker =
        Combinators.combine(
                Arbitraries.of("a", "b", "c", "d"),
                Arbitraries.of("one", "two"),
                Arbitraries.of("1s", "2s"),
                Arbitraries.of("[x/#]", "[x/#, y/#]"),
                Arbitraries.of("p", "q", "r", "s", "t"))
            .as(
                "source: %s, url: \"mqtts://%s.example\", lateness: %s, filters: %s, client-id: %s"
                    ::formatted);
    return broker
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .uniqueElements(text -> text.split("[ ,]+", 3)[1])
        .uniqueElements(text -> text.substring(text.lastIndexOf(' ')))
        .map(texts -> TestBrokers.config(texts.toArray(String[]::new)).brokers());
  }
}
