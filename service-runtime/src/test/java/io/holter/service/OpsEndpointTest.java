package io.holter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsEndpointTest {
  private final ApplicationMetrics metrics = new ApplicationMetrics();
  private final Bridge bridge = new Bridge();
  private final Application application =
      Application.withOps("app", new OpsConfig(true, "127.0.0.1", 0), metrics, List.of(bridge));
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    application.start();
  }

  @AfterEach
  void close() {
    application.close();
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(application.opsAddress().map(a -> a.getAddress().isLoopbackAddress()))
        .contains(true);
  }

  @Test
  void flipsReadinessWithTheComponentAndSaysWhy() throws Exception {
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);

    bridge.health = Health.unready("broker \"b\" is away\n");
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/ready").body())
        .isEqualTo(
            "{\"status\":\"down\",\"components\":{\"bridge\":{\"status\":\"unready\","
                + "\"detail\":\"broker \\\"b\\\" is away\\n\"}}}\n");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);

    bridge.health = Health.degraded("slow");
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void isNoLongerLiveWhenAComponentCannotRecover() throws Exception {
    bridge.health = Health.failed("its thread died");
    assertThat(get("/health/live").statusCode()).isEqualTo(503);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
  }

  @Test
  void takesAComponentThatCannotAnswerAsUnready() throws Exception {
    bridge.broken = true;
    HttpResponse<String> response = get("/health/ready");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("its state is unknown: IllegalStateException");
  }

  @Test
  void servesTheMetersOfTheApplicationAndTheProcess() throws Exception {
    metrics.registry().counter("holter.ingest.messages", "outcome", "durable").increment(3);
    HttpResponse<String> response = get("/metrics");
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(response.body())
        .contains("holter_ingest_messages_total{outcome=\"durable\"} 3.0")
        .contains("jvm_memory_used_bytes", "process_uptime_seconds", "process_cpu_usage");
  }

  @Test
  void answersHeadLikeGetWithoutABody() throws Exception {
    HttpResponse<String> response = send("HEAD", "/health/ready");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void refusesOtherMethodsAndPaths() throws Exception {
    HttpResponse<String> refused = send("POST", "/metrics");
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(get("/metrics/all").statusCode()).isEqualTo(404);
    assertThat(get("/").statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhatToDoWhenThePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      OpsConfig config = new OpsConfig(true, "127.0.0.1", taken.getLocalPort());
      Application second =
          Application.withOps("second", config, new ApplicationMetrics(), List.of());
      assertThatThrownBy(second::start)
          .isInstanceOf(StartException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1, port " + taken.getLocalPort())
          .hasMessageContaining("set ops.address and ops.port");
    }
  }

  @Test
  void staysAwayWhenDisabled() {
    Application quiet =
        Application.withOps("quiet", OpsConfig.DISABLED, new ApplicationMetrics(), List.of());
    quiet.start();
    assertThat(quiet.opsAddress()).isEmpty();
    quiet.close();
  }

  @Test
  void isReadFromTheConfiguration() {
    OpsConfig config =
        ConfigFile.parse(
            "ops: {port: 0}",
            "c",
            Map.of("HOLTER_OPS_ADDRESS", "0.0.0.0"),
            root -> root.section("ops", ops -> OpsConfig.read(ops, 9401)));
    assertThat(config).isEqualTo(new OpsConfig(true, "0.0.0.0", 0));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    int port = application.opsAddress().orElseThrow().getPort();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static final class Bridge implements Component {
    private volatile Health health = Health.up();
    private volatile boolean broken;

    @Override
    public String name() {
      return "bridge";
    }

    @Override
    public void start() {}

    @Override
    public Health health() {
      if (broken) {
        throw new IllegalStateException("on purpose");
      }
      return health;
    }

    @Override
    public void close() {}
  }
}
