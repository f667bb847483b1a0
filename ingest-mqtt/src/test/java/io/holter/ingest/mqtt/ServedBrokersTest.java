package io.holter.ingest.mqtt;

import static io.holter.ingest.mqtt.TestBrokers.broker;
import static io.holter.ingest.mqtt.TestBrokers.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.service.Health;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ServedBrokersTest {
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private Health health = Health.up("well");

  private class Told implements Served {
    private final String name;

    Told(BrokerConfig broker) {
      this.name = broker.name();
    }

    @Override
    public void start() {
      heard.add("start " + name);
      if (name.equals("broken")) {
        throw new IllegalStateException("no room");
      }
    }

    @Override
    public Map<String, Health> states() {
      return Map.of("session", name.equals("a") ? health : Health.up());
    }

    @Override
    public void change(BrokerConfig next, boolean renewed) {
      heard.add("change " + name);
    }

    @Override
    public void leave(boolean forGood) {
      heard.add("leave " + name + (forGood ? " for good" : ""));
    }
  }

  @Test
  void letsBrokersGoThenChangeThenComeAndTouchesNoOther() {
    MqttBridgeConfig now = config(broker("a"), broker("b"), broker("c"));
    ServedBrokers brokers = brokers(now);
    brokers.start();
    heard.clear();

    brokers.apply(
        now, config(broker("d"), broker("c", ", tenants: [acme]"), broker("b")), Set.of());

    assertThat(heard).containsExactly("leave a for good", "change c", "start d");
    assertThat(brokers.parts()).containsOnlyKeys("b/session", "c/session", "d/session");
  }

  @Test
  void startsASourceAnewUnderTheSameName() {
    MqttBridgeConfig now = config(broker("a"), broker("b"));
    ServedBrokers brokers = brokers(now);
    brokers.start();
    heard.clear();

    brokers.apply(now, config(broker("a", ", lateness: 9s"), broker("b")), Set.of());

    assertThat(heard).containsExactly("leave a", "start a");
    assertThat(brokers.parts()).containsOnlyKeys("a/session", "b/session");
  }

  @Test
  void letsGoOfABrokerThatCannotBeStartedAndServesTheOthers() {
    MqttBridgeConfig now = config(broker("a"));
    ServedBrokers brokers = brokers(now);
    brokers.start();
    heard.clear();

    assertThatThrownBy(() -> brokers.apply(now, config(broker("a"), broker("broken")), Set.of()))
        .hasMessage("no room");

    assertThat(heard).containsExactly("start broken", "leave broken");
    assertThat(brokers.parts()).containsOnlyKeys("a/session");
    MqttBridgeConfig failed = config(broker("a"), broker("broken"));
    assertThatThrownBy(() -> brokers.apply(failed, failed, Set.of())).as("tried again").isNotNull();
  }

  @Test
  void isAsWellAsTheWorstAndTellsOfEach() {
    ServedBrokers brokers = brokers(config(broker("a"), broker("b")));
    health = Health.unready("away");

    assertThat(brokers.health()).isEqualTo(health);
    assertThat(brokers.parts()).containsEntry("a/session", health);
    assertThat(brokers.parts()).containsEntry("b/session", Health.up());
  }

  @Test
  void objectsToFilesOfWhoComesOrChangesAndToNobodyElses() {
    MqttBridgeConfig now = config(broker("a"), broker("b"));
    ServedBrokers brokers =
        new ServedBrokers(now.brokers(), Told::new, b -> List.of(b.name() + " has no files"));
    MqttBridgeConfig next = config(broker("a"), broker("b", ", tenants: [acme]"), broker("c"));

    assertThat(brokers.objections(now, next, Set.of()))
        .containsExactly("b has no files", "c has no files");
    assertThat(brokers.objections(now, now, Set.of())).isEmpty();
  }

  @Test
  void drainsAllAtTheSameTime() {
    CountDownLatch together = new CountDownLatch(2);
    ServedBrokers brokers =
        new ServedBrokers(
            config(broker("a"), broker("b")).brokers(),
            broker ->
                new Told(broker) {
                  @Override
                  public void leave(boolean forGood) {
                    together.countDown();
                    try {
                      if (together.await(10, TimeUnit.SECONDS)) {
                        super.leave(forGood);
                      }
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }
                },
            broker -> List.of());

    brokers.close();

    assertThat(heard).containsExactlyInAnyOrder("leave a", "leave b");
  }

  private ServedBrokers brokers(MqttBridgeConfig config) {
    return new ServedBrokers(config.brokers(), Told::new, broker -> List.of());
  }
}
