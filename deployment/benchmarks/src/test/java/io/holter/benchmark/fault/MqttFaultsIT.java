package io.holter.benchmark.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/**
 * The promise of the MQTT bridge, with everything that it stands on taken away under load. Quick
 * with {@code mvn verify}: one broker. With {@code -Pfaults} all episodes, on every broker.
 */
class MqttFaultsIT {
  private static final boolean QUICK = !"full".equals(System.getProperty("holter.faults"));

  @Test
  void nothingIsLostAndNothingComesTwiceBehindMosquitto() throws Exception {
    assumeTrue(
        FaultBroker.MOSQUITTO.installed(),
        "mosquitto is not installed (Debian: apt-get install mosquitto)");

    promisesAreKept(FaultBroker.MOSQUITTO);
  }

  @Test
  void nothingIsLostAndNothingComesTwiceBehindHiveMq() throws Exception {
    assumeTrue(
        !QUICK || !FaultBroker.MOSQUITTO.installed(),
        "one broker is enough for every build; -Pfaults has both");

    promisesAreKept(FaultBroker.HIVEMQ_CE);
  }

  private static void promisesAreKept(FaultBroker broker) throws Exception {
    FaultFigures figures = FaultRun.run(broker, QUICK, System.out::println);

    System.out.println(figures);
    assertThat(figures.broken()).isEmpty();
    // The faults did come between the durable record and its acknowledgement.
    assertThat(figures.duplicates()).isPositive();
    assertThat(figures.published()).isGreaterThan(figures.episodes() * 100L);
  }
}
