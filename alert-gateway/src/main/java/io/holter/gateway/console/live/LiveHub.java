package io.holter.gateway.console.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * All live connections of a gateway. It takes the samples of all tenants and hands them, conflated,
 * to the event loops whose sessions listen to them; a tenant's samples reach its own sessions only.
 * Thread-safe.
 */
public final class LiveHub implements SampleSink, AutoCloseable {
  /** How often samples are handed on and sessions looked at. */
  private static final long TICK_MS = 25;

  private final Vertx vertx;
  private final LiveLimits limits;
  private final AlertTape tape;
  private final LiveMeters meters;
  private final SecureRandom random = new SecureRandom();
  private final String epoch = secret(9);
  private final Interests interests = new Interests();
  private final Inbox inbox = new Inbox();
  private final Set<String> alerted = ConcurrentHashMap.newKeySet();
  private final Map<Thread, Lane> lanes = new ConcurrentHashMap<>();
  private final Seats seats;
  private final long timer;
  private volatile boolean closed;

  /**
   * A hub without viewers.
   *
   * @param vertx whose event loops serve the console
   */
  public LiveHub(Vertx vertx, LiveLimits limits, AlertTape tape, MeterRegistry registry) {
    this.vertx = vertx;
    this.limits = limits;
    this.tape = tape;
    this.meters = new LiveMeters(registry);
    this.seats = new Seats(limits);
    tape.onNew(alerted::add);
    this.timer = vertx.setPeriodic(TICK_MS, any -> tick());
  }

  @Override
  public void take(Sample sample) {
    Optional<Feed> feed = Feed.of(sample.feed());
    if (feed.isPresent() && interests.wants(sample.tenant(), feed.get(), sample.item())) {
      inbox.put(sample.tenant(), feed.get(), new Shown(sample, System.currentTimeMillis()));
    }
  }

  /**
   * Ends every live connection of a session of the console, with 4003.
   *
   * @param session {@link Viewer#session()}
   * @param says why: a sentence for the person who looks
   */
  public void revoke(String session, String says) {
    for (Seat seat : seats.ofSession(session)) {
      seat.lane().run(() -> seat.session().end(CloseCode.FORBIDDEN, says));
    }
  }

  /** Live connections now. */
  public int viewers() {
    return seats.size();
  }

  /** Tells all viewers that the gateway stops. */
  @Override
  public void close() {
    closed = true;
    vertx.cancelTimer(timer);
    for (Lane lane : lanes.values()) {
      lane.run(() -> lane.end(CloseCode.GOING_AWAY, "The gateway stops; connect again."));
    }
  }

  LiveLimits limits() {
    return limits;
  }

  LiveMeters meters() {
    return meters;
  }

  Vertx vertx() {
    return vertx;
  }

  /** Whether no other viewer of the tenant may come. */
  boolean isFull(String tenant) {
    return closed || seats.isFull(tenant);
  }

  Optional<Seat> seat(String id) {
    return seats.of(id);
  }

  /**
   * Opens a session on the event loop that calls; its viewer's welcome waits to be sent.
   *
   * @return empty if there is no room
   */
  Optional<Seat> open(Viewer viewer, LiveGate gate, Carrier carrier, Outlet outlet) {
    if (closed || !seats.reserve(viewer.tenant())) {
      return Optional.empty();
    }
    Lane lane = lanes.computeIfAbsent(Thread.currentThread(), any -> lane());
    Surroundings around = new Surroundings(limits, tape, gate::holds, epoch, lane, meters);
    long now = millis();
    long expires = now + Instant.now().until(viewer.expires(), ChronoUnit.MILLIS);
    LiveSession session = new LiveSession(secret(18), viewer, around, outlet, now, expires);
    Seat seat = new Seat(session, lane, outlet);
    seats.take(seat);
    lane.add(session);
    meters.opened(carrier);
    session.onEnd(
        () -> {
          seats.leave(seat);
          meters.gone(carrier);
        });
    return Optional.of(seat);
  }

  /** A clock that only goes forward, in ms. */
  static long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private Lane lane() {
    Lane lane = new Lane(vertx.getOrCreateContext(), interests, LiveHub::millis);
    vertx.setPeriodic(TICK_MS, id -> turn(lane, id));
    return lane;
  }

  private void turn(Lane lane, long id) {
    lane.turn();
    if (closed) {
      vertx.cancelTimer(id);
    }
  }

  private void tick() {
    List<Inbox.Mail> mails = inbox.drain();
    Set<String> tenants = new HashSet<>();
    alerted.removeIf(tenants::add);
    for (Lane lane : lanes.values()) {
      if (!mails.isEmpty()) {
        lane.run(() -> lane.deliver(mails));
      }
      if (!tenants.isEmpty()) {
        lane.run(() -> lane.wakeAlerts(tenants));
      }
    }
  }

  private String secret(int bytes) {
    byte[] secret = new byte[bytes];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
