package io.holter.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.standalone.StandaloneConfig.EventTimeChoice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneIT {
  private static final StandaloneConfig CONFIG =
      new StandaloneConfig(
          StandalonePorts.ANY,
          EventTimeChoice.RECEIVE,
          List.of(
              new TenantEntry(
                  "acme",
                  "Acme \"body\" shop",
                  List.of(
                      new DeviceEntry("welder-01", DeviceProtocol.MQTT),
                      new DeviceEntry("vibration-01", DeviceProtocol.COAP)))),
          "");

  @Test
  void isReadyAndStartsAgainOnItsData(@TempDir Path root) throws Exception {
    for (int run = 0; run < 2; run++) {
      List<Progress> progress = new CopyOnWriteArrayList<>();
      try (DataDirectory data = DataDirectory.at(root.resolve("data"));
          Standalone standalone = Standalone.compose(CONFIG, data, progress::add)) {
        Endpoints endpoints = standalone.start();

        assertThat(Endpoints.in(data.root())).isEqualTo(endpoints);
        assertThat(status(endpoints.ops() + "/health/ready")).isEqualTo(200);
        assertThat(endpoints.topics()).contains("holter.intake", "holter.t.acme.telemetry");
        assertThat(progress)
            .filteredOn(Progress.Ready.class::isInstance)
            .extracting(Progress::component)
            .containsExactlyInAnyOrder(
                "kafka", "registry", "mqtt-broker", "streams", "mqtt", "coap", "gateway");
      }
      assertThatThrownBy(() -> Endpoints.in(root.resolve("data")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no standalone Holter runs");
    }
  }

  private static int status(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
