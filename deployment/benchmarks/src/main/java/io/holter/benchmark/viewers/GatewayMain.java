package io.holter.benchmark.viewers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holter.gateway.console.desk.Role;
import io.holter.gateway.console.live.AlertTape;
import io.holter.gateway.console.live.LiveGate;
import io.holter.gateway.console.live.LiveHub;
import io.holter.gateway.console.live.LiveLimits;
import io.holter.gateway.console.live.LiveRoutes;
import io.holter.gateway.console.live.Sample;
import io.holter.gateway.console.live.Viewer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The live part of a gateway as a process of its own: the hub and the routes of Holter on a TLS
 * server, behind a gate that lets everybody in. It makes the samples itself. Says its port, and
 * then on each line of stdin what it has in memory.
 */
public final class GatewayMain {
  /** Samples a second of each device. */
  static final int SAMPLE_HZ = 10;

  private static final int LOOPS = 2;

  private GatewayMain() {}

  /** Takes the numbers of devices of the tenants {@code fleet} and {@code flood}. */
  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    LiveLimits limits = limits();
    LiveHub hub = new LiveHub(vertx, limits, new NoAlerts(), new SimpleMeterRegistry());
    HttpServerOptions options =
        LiveRoutes.prepare(new HttpServerOptions(), limits)
            .setSsl(true)
            .setKeyCertOptions(SelfSignedCertificate.create().keyCertOptions())
            .setAcceptBacklog(4_096)
            // Below 0: any port that is free, the same for all instances.
            .setPort(-1);
    AtomicInteger port = new AtomicInteger();
    Supplier<Server> servers = () -> new Server(hub, options, port);
    vertx
        .deployVerticle(servers, new DeploymentOptions().setInstances(LOOPS))
        .toCompletionStage()
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
    sample(hub, "fleet", Integer.parseInt(arguments[0]));
    sample(hub, "flood", Integer.parseInt(arguments[1]));
    System.out.println(port.get());
    answer(hub);
    System.exit(0);
  }

  private static void answer(LiveHub hub) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(hub.viewers() + " " + MemoryInUse.now());
    }
  }

  /** Nothing is refused but by the machine, and nobody is closed for not reading. */
  private static LiveLimits limits() {
    LiveLimits usual = LiveLimits.byDefault();
    return new LiveLimits(
        100_000,
        100_000,
        usual.subscriptions(),
        usual.items(),
        usual.buffer(),
        usual.message(),
        usual.framesPerSecond(),
        usual.bandwidth(),
        usual.maxHz(),
        Duration.ofHours(1),
        Duration.ofHours(1),
        usual.poll(),
        usual.resume());
  }

  /** Samples of the tenant's devices, spread over each period. */
  private static void sample(LiveHub hub, String tenant, int devices) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "samples-" + tenant);
              thread.setDaemon(true);
              return thread;
            });
    long period = TimeUnit.SECONDS.toNanos(1) / SAMPLE_HZ;
    int slices = 20;
    AtomicInteger slice = new AtomicInteger();
    var unused =
        timer.scheduleAtFixedRate(
            () -> {
              int now = slice.getAndIncrement();
              for (int device = now % slices; device < devices; device += slices) {
                hub.take(deviceSample(tenant, device, now));
              }
            },
            period,
            period / slices,
            TimeUnit.NANOSECONDS);
  }

  /** As large as a device of the fleet is on the screen. */
  private static Sample deviceSample(String tenant, int device, int now) {
    double score = (now * 31 + device * 17) % 100 / 100.0;
    return new Sample(
        tenant,
        "fleet",
        "robot-" + device,
        score,
        JsonNodeFactory.instance
            .objectNode()
            .put("device", "robot-" + device)
            .put("class", "welding-robot")
            .put("state", "watching")
            .put("progress", 1.0)
            .put("score", score)
            .put("lastSeen", 1_700_000_000_000L + now)
            .put("perMinute", 60)
            .put("protocol", "MQTT")
            .put("channels", 4)
            .putNull("alert"));
  }

  /** One event loop's server; all share the port. */
  private static final class Server extends VerticleBase {
    private final LiveHub hub;
    private final HttpServerOptions options;
    private final AtomicInteger port;

    Server(LiveHub hub, HttpServerOptions options, AtomicInteger port) {
      this.hub = hub;
      this.options = options;
      this.port = port;
    }

    @Override
    public Future<?> start() {
      Router router = Router.router(vertx);
      LiveRoutes.mount(router, hub, new OpenGate());
      return vertx
          .createHttpServer(options)
          .requestHandler(router)
          .listen()
          .onSuccess(server -> port.set(server.actualPort()));
    }
  }

  /** A ticket is the name of its tenant. */
  private static final class OpenGate implements LiveGate {
    @Override
    public Optional<Viewer> redeem(String ticket) {
      return Optional.of(
          new Viewer(ticket, ticket, ticket, Role.VIEWER, Instant.now().plusSeconds(36_000)));
    }

    @Override
    public boolean allowsOrigin(Optional<String> origin) {
      return true;
    }

    @Override
    public boolean holds(Viewer viewer) {
      return true;
    }
  }

  private static final class NoAlerts implements AlertTape {
    @Override
    public List<Entry> after(String tenant, long cursor, int most) {
      return List.of();
    }

    @Override
    public long newest(String tenant) {
      return 0;
    }

    @Override
    public void onNew(Consumer<String> listener) {}
  }
}
