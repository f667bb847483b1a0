package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code holter mqtt} as a process of its own, while its file is edited. */
@ExtendWith(WithBrokers.class)
class FollowedFileIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void goesOverToAGoodFileAndKeepsItWhenTheNextIsNot(Brokers brokers) throws Exception {
    brokers.topics("follow", "acme", "globex");
    try (Site site = Site.of(brokers, "follow", "acme");
        TopicLog intake = site.log(site.topics().intake());
        MqttDevice device = brokers.connect("globex/d0")) {
      HolterProcess bridge = site.launchMqtt();
      Path file = brokers.directory("follow").resolve("mqtt.yaml");
      String good = Files.readString(file).replace("[acme/#]", "[acme/#, globex/#]");

      put(file, good);

      await()
          .atMost(PATIENCE)
          .until(() -> health(bridge).body().contains("subscribed to [acme/#, globex/#]"));
      device.publish("globex/d0/t", "heard".getBytes(StandardCharsets.UTF_8));
      await().atMost(PATIENCE).until(() -> payloads(intake, site).contains("heard"));

      put(file, good.replace("client-id", "clientid").replace("[acme/#, globex/#]", "[]"));

      await().atMost(PATIENCE).until(() -> health(bridge).body().contains("now has 1 problem"));
      assertThat(health(bridge).statusCode()).isEqualTo(200);
      assertThat(health(bridge).body())
          .contains("\"status\":\"degraded\"", "did you mean mqtt.client-id?")
          .doesNotContain("password-of");
      device.publish("globex/d0/t", "still heard".getBytes(StandardCharsets.UTF_8));
      await().atMost(PATIENCE).until(() -> payloads(intake, site).contains("still heard"));
      assertThat(Scrape.of(bridge.ops()).sum("holter_config_reloads_total", Map.of())).isEqualTo(2);
    }
  }

  private static void put(Path file, String yaml) throws IOException {
    Path fresh = Files.writeString(file.resolveSibling("mqtt.yaml.new"), yaml);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static HttpResponse<String> health(HolterProcess bridge)
      throws IOException, InterruptedException {
    InetSocketAddress ops = bridge.ops();
    URI uri = URI.create("http://127.0.0.1:" + ops.getPort() + "/health/ready");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static List<String> payloads(TopicLog intake, Site site) {
    return intake.values(DeviceEvent.class, site.registry()).stream()
        .filter(event -> event.getKind() == EventKind.MESSAGE)
        .map(event -> StandardCharsets.UTF_8.decode(event.getPayload().duplicate()).toString())
        .toList();
  }
}
