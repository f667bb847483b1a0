package io.holter.gateway.console;

import io.holter.gateway.console.auth.RateLimit;
import io.holter.gateway.console.auth.Sessions;
import io.holter.gateway.console.auth.Tickets;
import io.holter.gateway.console.auth.users.UserDirectory;
import io.holter.gateway.console.live.LiveHub;
import io.holter.gateway.console.live.LiveRoutes;
import io.holter.gateway.format.HolterVersion;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A console that listens, with everything that ends with it. */
final class OpenConsole {
  private static final Logger LOG = LoggerFactory.getLogger(OpenConsole.class);
  private static final long SWEEP_MS = 1_000;
  private static final long CLOSE_SECONDS = 10;

  private final ConsoleConfig config;
  private final InstantSource clock;
  private final Vertx vertx = Threads.vertx();
  private final ExecutorService workers;
  private final FrontEnd files;
  private final People people;
  private final LiveHub hub;
  private final Sessions sessions;
  private final Connections connections;
  private int port;

  /** Everything but the port. */
  OpenConsole(
      ConsoleConfig config,
      ConsoleParts parts,
      FrontEnd files,
      MeterRegistry meters,
      InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.files = files;
    this.workers = Threads.desk(config.limits().desk());
    this.people = People.of(config.signIn(), clock);
    this.hub = new LiveHub(vertx, config.live(), parts.tape(), meters);
    this.sessions =
        new Sessions(
            clock,
            config.limits().idle(),
            config.limits().longest(),
            config.limits().sessions(),
            (session, why) -> hub.revoke(session.id(), why.says()));
    this.connections =
        new Connections(vertx, config.limits().connections(), Connections.Deadlines.USUAL);
  }

  /**
   * Begins to listen.
   *
   * @throws IOException if that is not possible
   */
  void open(ConsoleParts parts) throws IOException {
    Listener listener = Listener.bind(vertx, config, connections);
    port = listener.port();
    listener.serve(router(parts));
    vertx.setPeriodic(SWEEP_MS, timer -> sessions.sweep());
    people.follow(vertx, sessions);
    parts.samples().leadTo(hub);
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return new InetSocketAddress(config.address(), port);
  }

  /** Where a browser opens it. */
  String url() {
    return origins().get(0) + "/";
  }

  /** Open, with its address; degraded where something wants attention. */
  Health health() {
    String detail = "open " + url();
    return people
        .users()
        .flatMap(UserDirectory::problem)
        .map(problem -> Health.degraded(detail + "; " + problem))
        .orElseGet(
            () ->
                files.isComplete()
                    ? Health.up(detail)
                    : Health.degraded(detail + " (API only: built without Node.js)"));
  }

  void close() {
    hub.close();
    workers.shutdownNow();
    try {
      vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | RuntimeException e) {
      LOG.warn("The console's threads did not end within {} s", CLOSE_SECONDS, e);
    }
  }

  private Router router(ConsoleParts parts) {
    Router router = Router.router(vertx);
    Gate gate = new Gate(Set.copyOf(origins()));
    Tickets tickets = new Tickets(clock);
    new Passage(gate, connections).mount(router);
    new Failures(people.provider().isPresent()).mount(router);
    LiveRoutes.mount(router, hub, new Doorkeeper(gate, sessions, tickets));
    Api api =
        new Api(
            vertx,
            router,
            gate,
            new Callers(vertx, sessions, people.provider())::find,
            new RateLimit(clock, config.limits().perSecond()),
            config.limits().body());
    SessionRoutes signIn =
        new SessionRoutes(
            people.users().map(users -> new Entrance(users, clock)),
            sessions,
            tickets,
            parts.desk().isPresent(),
            HolterVersion.text());
    signIn.mount(api);
    new OidcRoutes(people.provider(), origins().get(0), signIn).mount(api);
    new DataRoutes(parts.data()).mount(api);
    new DeskRoutes(parts.desk(), workers).mount(api);
    api.complete();
    new StaticFiles(files).mount(router);
    return router;
  }

  private List<String> origins() {
    return config.originsOn(port);
  }
}
