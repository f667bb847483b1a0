package io.holter.ingest.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.ingest.EventTime;
import io.holter.ingest.IngestSource;
import io.holter.ingest.PublisherConfig;
import io.holter.schema.Protocol;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.OpsConfig;
import io.holter.service.StartException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoapBridgeApplicationTest {
  @Test
  void startsWithoutKafkaAndIsUnready() {
    try (ApplicationMetrics metrics = new ApplicationMetrics();
        Application application = CoapBridgeApplication.compose(config(0), metrics)) {
      application.start();
      assertThat(application.report())
          .hasEntrySatisfying("server", health -> assertThat(health.isReady()).isTrue())
          .hasEntrySatisfying("kafka", health -> assertThat(health.isReady()).isFalse());
      assertThat(application.health().isReady()).isFalse();
      assertThat(application.health().isLive()).isTrue();
    }
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (DatagramSocket taken =
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ApplicationMetrics metrics = new ApplicationMetrics();
        Application application =
            CoapBridgeApplication.compose(config(taken.getLocalPort()), metrics)) {
      assertThatThrownBy(application::start)
          .isInstanceOf(StartException.class)
          .hasMessageContaining(
              "opening UDP port " + taken.getLocalPort() + " on 127.0.0.1 failed: Address")
          .hasRootCauseInstanceOf(BindException.class);
    }
  }

  private static CoapBridgeConfig config(int port) {
    return new CoapBridgeConfig(
        IngestSource.of("plant-coap", "coap-1", Protocol.COAP, EventTime.RECEIVE),
        CoapListen.on("127.0.0.1", port, new PskFile(Map.of())),
        PublisherConfig.of(
            Topics.standard(),
            Map.of("bootstrap.servers", "127.0.0.1:1"),
            RegistrySettings.at("mock://coap-application")),
        OpsConfig.DISABLED);
  }
}
