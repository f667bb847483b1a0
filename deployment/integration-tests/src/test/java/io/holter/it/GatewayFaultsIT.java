package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.cli.HolterRun;
import io.holter.it.FakeWebhook.Message;
import io.holter.schema.AlertDelivery;
import io.holter.schema.DeliveryOutcome;
import io.holter.service.Application;
import io.holter.service.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the sinks promise, with everything that a receiver can do to them and with the gateway
 * killed as the kernel kills: nothing is lost, what comes twice has the same id, and one receiver's
 * trouble is no other's.
 */
@ExtendWith(WithBrokers.class)
class GatewayFaultsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVENTS = 25;

  @Test
  void nothingIsLostWhateverAReceiverDoesAndOtherSinksDoNotNotice(Brokers brokers)
      throws Exception {
    try (GatewaySite site = new GatewaySite(brokers, "gwfaults")) {
      Application gateway = site.run();
      FakeWebhook webhook = site.webhook();
      site.tell(EVENTS, "all is well");
      patiently("both to have everything").until(() -> isInLake(site) && isInHook(site));

      webhook.down();
      whileTheHookIsStuck(site, gateway, "down");
      webhook.up();
      patiently("the hook to catch up").until(() -> isInHook(site));

      webhook.halfOpen();
      whileTheHookIsStuck(site, gateway, "half-open");
      webhook.up();
      patiently("the hook to catch up").until(() -> isInHook(site));

      webhook.slow(40);
      site.tell(EVENTS, "slow");
      patiently("the lake to have everything").until(() -> isInLake(site));
      patiently("the hook to be through, slowly").until(() -> isInHook(site));
      webhook.up();

      assertThat(inOrder(webhook.taken())).isTrue();
      assertThat(idsOfBodies(webhook.taken()).values())
          .allSatisfy(ids -> assertThat(ids).hasSize(1));
      assertAddsUp(gateway, "hook");
      assertAddsUp(gateway, "lake");
      assertThat(site.inLake()).doesNotHaveDuplicates();
      assertThat(accepted(site, "hook")).containsAll(site.told());
      assertThat(accepted(site, "lake")).containsAll(site.told());
    }
  }

  /** Tells events that the lake gets and the hook does not. */
  private static void whileTheHookIsStuck(GatewaySite site, Application gateway, String how) {
    int before = site.webhook().taken().size();
    site.tell(EVENTS, how);
    patiently("the lake to have everything").until(() -> isInLake(site));
    patiently("health to say that the hook is stuck")
        .until(() -> health(gateway, "sink/hook").status() == Health.Status.DEGRADED);
    assertThat(health(gateway, "sink/hook").detail()).contains("does not take alerts since");
    assertThat(health(gateway, "sink/lake").status()).isEqualTo(Health.Status.UP);
    assertThat(site.webhook().taken()).hasSize(before);
  }

  @Test
  void nothingIsLostThoughTheGatewayIsKilledAgainAndAgain(Brokers brokers) throws Exception {
    try (GatewaySite site = new GatewaySite(brokers, "gwkilled")) {
      site.webhook().slow(10);
      HolterProcess gateway = site.launch();
      for (int kill = 1; kill <= 2; kill++) {
        int before = site.webhook().taken().size();
        site.tell(100, "before kill " + kill);
        patiently("the gateway to be at work before kill " + kill)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> site.webhook().taken().size() > before + 20);
        gateway.kill();
        site.tell(10, "while it is dead");
        gateway = site.launch();
      }

      patiently("everything to be everywhere").until(() -> isInLake(site) && isInHook(site));

      List<Message> taken = site.webhook().taken();
      assertThat(idsOfBodies(taken).values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
      assertThat(ids(taken)).isEqualTo(Set.copyOf(site.told()));
      assertThat(Set.copyOf(site.inLake())).isEqualTo(Set.copyOf(site.told()));
      System.out.printf(
          "gateway killed twice: %d told, %d taken by the hook, %d by the lake, 0 lost%n",
          site.told().size(), taken.size(), site.inLake().size());
    }
  }

  @Test
  void whatIsRefusedIsKeptWithTheReasonAndDeliveredLaterByCommand(Brokers brokers)
      throws Exception {
    try (GatewaySite site = new GatewaySite(brokers, "gwrefused")) {
      assertThat(sinks(site).get("hook").get("state").asText()).isEqualTo("new");
      site.webhook().refuse("mischief");
      Application gateway = site.run();
      site.tell(4, "as ever");
      site.tell(3, "mischief");
      site.tellGarbage();
      site.tell(4, "as ever again");
      patiently("the lake to have everything").until(() -> isInLake(site));
      patiently("the hook to be through")
          .until(
              () -> {
                JsonNode hook = sinks(site).get("hook");
                return hook.get("undelivered").asInt() == 4 && hook.get("lag").asInt() == 0;
              });
      assertThat(sinks(site).get("hook").get("state").asText()).isEqualTo("running");
      assertThat(sinks(site).get("lake").get("undelivered").asInt()).isEqualTo(1);
      assertThat(health(gateway, "sink/hook").detail()).contains("4 alerts were refused");
      assertThat(refused(site)).isSubsetOf(site.told()).hasSize(3);
      assertAddsUp(gateway, "hook");

      HolterRun test = holter(site, "test", "hook", "-o", "json");
      assertThat(test.code()).as(test.err()).isZero();
      assertThat(JSON.readTree(test.out()).get("outcome").asText()).isEqualTo("accepted");
      assertThat(JSON.readTree(test.out()).get("body").asText()).contains("\"synthetic\":true");
      HolterRun dry = holter(site, "redeliver", "hook", "--dry-run");
      assertThat(dry.code()).isZero();
      assertThat(dry.out().lines()).hasSize(4).anyMatch(line -> line.contains("it is no alert"));
      assertThat(holter(site, "redeliver", "hook").code()).isEqualTo(1);
      assertThat(sinks(site).get("hook").get("undelivered").asInt()).isEqualTo(4);

      site.webhook().refuse("nothing at all");
      String first = refused(site).iterator().next();
      assertThat(holter(site, "redeliver", "hook", "--id", first).code()).isZero();
      assertThat(sinks(site).get("hook").get("undelivered").asInt()).isEqualTo(3);
      HolterRun rest = holter(site, "redeliver", "hook", "-o", "json");

      assertThat(rest.code()).as("what is no alert stays").isEqualTo(1);
      assertThat(rest.out().lines().filter(line -> line.contains("\"accepted\""))).hasSize(2);
      assertThat(isInHook(site)).isTrue();
      assertThat(sinks(site).get("hook").get("undelivered").asInt()).isEqualTo(1);
      assertThat(holter(site, "test", "nobody").code()).isEqualTo(2);
      site.webhook().down();
      assertThat(holter(site, "test", "hook").code()).isEqualTo(1);
    }
  }

  private static Map<String, JsonNode> sinks(GatewaySite site) throws Exception {
    HolterRun list = holter(site, "list", "-o", "json");
    assertThat(list.code()).as(list.err()).isZero();
    Map<String, JsonNode> sinks = new HashMap<>();
    for (String line : list.out().lines().toList()) {
      JsonNode sink = JSON.readTree(line);
      sinks.put(sink.get("sink").asText(), sink);
    }
    return sinks;
  }

  private static HolterRun holter(GatewaySite site, String... arguments) {
    List<String> all = new ArrayList<>(List.of("sink"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", site.config().toString()));
    return HolterRun.of(all.toArray(String[]::new));
  }

  private static boolean isInLake(GatewaySite site) {
    return new HashSet<>(site.inLake()).containsAll(site.told());
  }

  private static boolean isInHook(GatewaySite site) {
    return ids(site.webhook().taken()).containsAll(site.told());
  }

  private static Set<String> ids(List<Message> messages) {
    return Set.copyOf(messages.stream().map(Message::id).toList());
  }

  /** Of each body that came, the ids that it came with. */
  private static Map<String, Set<String>> idsOfBodies(List<Message> messages) {
    Map<String, Set<String>> ids = new HashMap<>();
    messages.forEach(m -> ids.computeIfAbsent(m.body(), body -> new HashSet<>()).add(m.id()));
    return ids;
  }

  /** Whether the first copy of each event of a device came before that of the next one. */
  private static boolean inOrder(List<Message> messages) throws Exception {
    Map<String, Integer> latest = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Message message : messages) {
      JsonNode body = JSON.readTree(message.body());
      int revision = body.get("revision").asInt();
      Integer before = latest.get(body.get("device").asText());
      if (seen.add(message.id())) {
        if (before != null && before > revision) {
          return false;
        }
        latest.put(body.get("device").asText(), revision);
      }
    }
    return true;
  }

  private static List<String> accepted(GatewaySite site, String sink) {
    return ids(site, sink, DeliveryOutcome.ACCEPTED);
  }

  private static Set<String> refused(GatewaySite site) {
    return Set.copyOf(ids(site, "hook", DeliveryOutcome.REFUSED));
  }

  private static List<String> ids(GatewaySite site, String sink, DeliveryOutcome outcome) {
    return site.deliveries().stream()
        .filter(d -> d.getSink().equals(sink) && d.getOutcome() == outcome)
        .map(AlertDelivery::getId)
        .toList();
  }

  private static void assertAddsUp(Application gateway, String sink) throws Exception {
    Scrape scrape = Scrape.of(Site.ops(gateway));
    Map<String, String> tags = Map.of("sink", sink);
    assertThat(scrape.sum("holter_sink_read_total", tags))
        .isPositive()
        .isEqualTo(
            scrape.sum("holter_sink_alerts_total", tags)
                + scrape.sum("holter_sink_in_flight", tags));
  }

  private static Health health(Application gateway, String part) {
    return gateway.report().get(part);
  }

  private static ConditionFactory patiently(String what) {
    return await(what).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
  }
}
