package io.holter.ingest.mqtt.session;

import io.holter.ingest.mqtt.link.Subscription;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sessions that a bridge has at one broker. Its own thread decides; every method may be called
 * from any thread and none waits, but {@link #close()}.
 */
public final class Pool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration STAGGER = Duration.ofMillis(100);
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final String name;
  private final Listener listener;
  private final DeviceOrder order;
  private final ScheduledExecutorService thread;
  private final Shared shared;
  private final Handover handover;
  private final PoolMeters meters;
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final Deque<Session> toRecycle = new ArrayDeque<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final CompletableFuture<Void> retired = new CompletableFuture<>();
  private final AutoSize autoSize;
  private volatile PoolView view = PoolView.NONE;
  private volatile PoolSpec spec;
  private @Nullable PoolSpec pending;
  private long upSince;
  private boolean closing;
  private boolean retiring;

  /** Hears, on the pool's thread, what the pool is like. */
  public interface Listener {
    /** Whether all that is wanted is heard; if not, silence means nothing. */
    void heard(boolean all);
  }

  /**
   * A pool. Does nothing until {@link #start()}.
   *
   * @param name of the source, for threads and files
   * @param intake takes the messages
   * @param order through which the intake publishes them
   * @param tags of every meter
   */
  public Pool(
      String name,
      PoolSpec spec,
      Intake intake,
      DeviceOrder order,
      MeterRegistry registry,
      Tags tags,
      Listener listener) {
    this.name = name;
    this.spec = spec;
    this.order = order;
    this.listener = listener;
    this.thread = Executors.newSingleThreadScheduledExecutor(task -> thread(name, task));
    PoolSettings.Vigilance eye = spec.settings().vigilance();
    this.shared =
        new Shared(
            intake,
            HeldFilters.in(spec.settings().stateDirectory().map(d -> file(d, name))),
            new Watchdog(eye.stallAfter(), eye.askAfter(), eye.answerWithin()),
            thread,
            System::nanoTime,
            new Shared.Events() {
              @Override
              public void connects(Session session) {
                meters().connects(session);
              }

              @Override
              public void changed(Session session) {
                look();
              }
            });
    this.handover = new Handover(shared);
    this.autoSize = new AutoSize(new PoolSize(AutoSize.MOST), System::nanoTime);
    this.meters = new PoolMeters(registry, tags, this, order);
  }

  private static Path file(Path directory, String name) {
    return directory.resolve("mqtt-" + name + ".filters");
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(task, "holter-mqtt-pool-" + name);
    thread.setDaemon(true);
    return thread;
  }

  private PoolMeters meters() {
    return meters;
  }

  /** Starts to connect, for as long as it takes. */
  public void start() {
    shared.soon(
        () -> {
          shared.held().load();
          arrange();
        });
    var unused =
        thread.scheduleWithFixedDelay(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Becomes another pool while it runs: new filters are subscribed, then old ones UNSUBSCRIBEd and
   * their backlog taken, without a reconnect; what concerns connections has the sessions connect
   * anew, one after the other. Order, hold, vigilance and state directory change with a restart.
   */
  public void reconfigure(PoolSpec next) {
    shared.soon(
        () -> {
          pending = next;
          follow();
        });
  }

  /** One move of filters after the other: a session cannot wait for one that waits for it. */
  private void follow() {
    PoolSpec next = pending;
    if (next == null || handover.isUnderWay()) {
      return;
    }
    pending = null;
    boolean reconnects = next.reconnects(spec);
    spec = next;
    arrange();
    if (reconnects) {
      sessions.values().forEach(s -> s.reach(next.reach(s.clientId())));
      toRecycle.addAll(sessions.values());
    }
  }

  /**
   * Has the sessions connect anew, one after the other, since what a connect reads from files is
   * another now.
   */
  public void renew() {
    shared.soon(() -> toRecycle.addAll(sessions.values()));
  }

  /**
   * Gives everything back, for good: UNSUBSCRIBEs, takes the backlog, and ends the sessions at the
   * broker. To be closed afterwards.
   *
   * @return completes when no session is left, which takes as long as the broker is away
   */
  public CompletionStage<Void> retire() {
    shared.soon(
        () -> {
          retiring = true;
          sessions.values().forEach(Session::depart);
          look();
        });
    return retired.minimalCompletionStage();
  }

  /** How it is, in a sentence. */
  public Health health() {
    return view.health();
  }

  /** Takes no more, acknowledges what becomes durable within 10 s, and disconnects. */
  @Override
  public void close() {
    shared.soon(
        () -> {
          closing = true;
          order.refuse("the bridge is closing");
          sessions.values().forEach(Session::drain);
          look();
        });
    shared.later(() -> sessions.values().forEach(s -> s.recycle("the bridge is closing")), DRAIN);
    try {
      over.completeOnTimeout(null, DRAIN.toMillis() + 2_000, TimeUnit.MILLISECONDS).join();
    } finally {
      thread.shutdownNow();
    }
  }

  PoolView view() {
    return view;
  }

  /** Makes the sessions those that the specification wants. */
  private void arrange() {
    PoolSettings settings = spec.settings();
    int size =
        settings.sessions() == PoolSettings.AUTO
            ? (settings.share().isPresent() ? autoSize.size() : 1)
            : settings.sessions();
    Map<String, List<Subscription>> plan =
        PoolPlan.of(spec.connection().clientId(), spec.filters(), settings.share(), size);
    Duration wait = Duration.ZERO;
    for (Map.Entry<String, List<Subscription>> member : plan.entrySet()) {
      wait = wait.plus(want(member.getKey(), member.getValue(), wait));
    }
    Collection<String> others = new ArrayList<>(shared.held().sessions());
    others.addAll(sessions.keySet());
    for (String clientId : others) {
      if (!plan.containsKey(clientId)) {
        wait = wait.plus(depart(clientId, wait));
      }
    }
    look();
  }

  private Duration want(String clientId, List<Subscription> subscriptions, Duration wait) {
    Session session = sessions.get(clientId);
    boolean isNew = session == null;
    if (session == null) {
      session = begin(clientId);
    }
    handover.wants(session, subscriptions);
    session.want(subscriptions);
    if (isNew) {
      session.start(wait);
    }
    return isNew ? STAGGER : Duration.ZERO;
  }

  private Duration depart(String clientId, Duration wait) {
    Session session = sessions.get(clientId);
    if (session != null) {
      session.depart();
      return Duration.ZERO;
    }
    LOG.info("{} is not configured any more; it hands over its backlog", clientId);
    session = begin(clientId);
    session.depart();
    session.start(wait);
    return STAGGER;
  }

  private Session begin(String clientId) {
    Session session = new Session(clientId, shared, spec.reach(clientId));
    sessions.put(clientId, session);
    meters.add(session);
    return session;
  }

  private void tick() {
    try {
      if (closing) {
        look();
        return;
      }
      sessions.values().forEach(Session::tick);
      if (view.isAnswered()) {
        sessions.values().forEach(Session::leave);
      }
      handover.openGates();
      follow();
      recycleNext();
      order.expire(view.isUp() && System.nanoTime() - upSince > spec.settings().hold().toNanos());
      resize();
    } catch (RuntimeException e) {
      LOG.error("looking after the sessions of {} failed", name, e);
    }
  }

  private void recycleNext() {
    if (!toRecycle.isEmpty() && view.isAnswered()) {
      toRecycle.remove().recycle("its configuration changed");
    }
  }

  private void resize() {
    PoolSettings settings = spec.settings();
    if (settings.sessions() == PoolSettings.AUTO
        && settings.share().isPresent()
        && view.isUp()
        && shared.intake().isReady()
        && autoSize.isChanged(sessions.values())) {
      LOG.info("{}: {} sessions from now on", name, autoSize.size());
      arrange();
    }
  }

  /** Takes in what the sessions are like now. */
  private void look() {
    Map<String, SessionState> wanted = new TreeMap<>();
    Map<String, SessionState> leaving = new TreeMap<>();
    for (Session session : List.copyOf(sessions.values())) {
      if (session.state().phase() == SessionState.Phase.GONE) {
        sessions.remove(session.clientId());
        meters.remove(session);
        LOG.info("{} has handed over its backlog and is gone", session.clientId());
      } else {
        (session.isDeparting() ? leaving : wanted).put(session.clientId(), session.state());
      }
    }
    boolean was = view.isUp();
    view = new PoolView(wanted, leaving, spec.filters());
    if (was != view.isUp()) {
      upSince = System.nanoTime();
      listener.heard(view.isUp());
      LOG.info("{}: {}", name, view.health().detail());
    }
    if (retiring && sessions.isEmpty()) {
      retired.complete(null);
    }
    if (closing && sessions.values().stream().allMatch(Session::isOver)) {
      over.complete(null);
    }
  }
}
