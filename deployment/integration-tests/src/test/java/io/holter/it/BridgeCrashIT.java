package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The bridge's one promise, with the bridge killed as the kernel kills: what the MQTT broker has
 * acknowledged to a device is on Kafka in the end. It may be there twice, and is never missing.
 */
@ExtendWith(WithBrokers.class)
class BridgeCrashIT {
  private static final int KILLS = 3;
  private static final int FLEET = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void whatTheBrokerAcknowledgedIsOnKafkaThoughTheBridgeIsKilledAgainAndAgain(Brokers brokers)
      throws Exception {
    brokers.topics("crash", "crash");
    try (Site site = Site.of(brokers, "crash", "crash");
        TopicLog intake = site.log(site.topics().intake())) {
      HolterProcess bridge = site.launchMqtt();
      List<Load> fleet =
          IntStream.range(0, FLEET).mapToObj(i -> Load.start(brokers, "crash/d" + i)).toList();

      for (int kill = 1; kill <= KILLS; kill++) {
        long before = acknowledged(fleet);
        long recorded = intake.records().size();
        await("load and bridge at work before kill " + kill)
            .atMost(PATIENCE)
            .until(
                () ->
                    acknowledged(fleet) > before + 500 && intake.records().size() > recorded + 500);
        bridge.kill();
        long atKill = acknowledged(fleet);
        await("load while the bridge is dead")
            .atMost(PATIENCE)
            .until(() -> acknowledged(fleet) > atKill + 200);
        bridge = site.launchMqtt();
      }
      Map<String, Set<Long>> published = new HashMap<>();
      fleet.forEach(load -> published.put(load.device(), load.stop()));

      Audit audit =
          await("everything acknowledged to be on Kafka")
              .atMost(PATIENCE)
              .pollInterval(200, TimeUnit.MILLISECONDS)
              .until(() -> audit(published, intake, site), a -> a.lost() == 0);

      System.out.println("bridge killed " + KILLS + " times: " + audit);
      assertThat(audit.lost()).isZero();
      assertThat(audit.published()).isGreaterThan(KILLS * 700L);
      assertThat(audit.durable()).isGreaterThanOrEqualTo(audit.published());
    }
  }

  private static long acknowledged(List<Load> fleet) {
    return fleet.stream().mapToLong(Load::acknowledged).sum();
  }

  private static Audit audit(Map<String, Set<Long>> published, TopicLog intake, Site site) {
    Map<String, List<Long>> durable = new HashMap<>();
    for (DeviceEvent event : intake.values(DeviceEvent.class, site.registry())) {
      if (event.getKind() == EventKind.MESSAGE) {
        durable
            .computeIfAbsent(event.getTenant() + "/" + event.getDevice(), d -> new ArrayList<>())
            .add(Load.sequence(event.getPayload()));
      }
    }
    return Audit.of(published, durable);
  }
}
