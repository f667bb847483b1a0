package io.holter.service;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Components that live together: started in order, closed in reverse. An application is itself a
 * component, so that several can share a process.
 */
public final class Application implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  private final String name;
  private final List<Component> components;
  private final HealthBoard board;
  private final Optional<OpsEndpoint> ops;
  private final ReentrantLock lifecycle = new ReentrantLock();
  private final CountDownLatch closed = new CountDownLatch(1);
  // Guarded by lifecycle.
  private final Deque<Component> started = new ArrayDeque<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile boolean closing;
  private volatile @Nullable Thread starter;

  private Application(
      String name, List<Component> parts, HealthBoard board, Optional<OpsEndpoint> ops) {
    this.name = name;
    this.board = board;
    this.ops = ops;
    this.components = new ArrayList<>();
    ops.ifPresent(components::add);
    components.addAll(parts);
  }

  /** An application of {@code components} without an ops endpoint, as a part of another one. */
  public static Application of(String name, List<? extends Component> components) {
    List<Component> parts = List.copyOf(components);
    return new Application(name, parts, new HealthBoard(parts), Optional.empty());
  }

  /**
   * An application whose ops endpoint, if enabled, starts first and closes last, and {@code
   * metrics} with it.
   */
  public static Application withOps(
      String name,
      OpsConfig config,
      ApplicationMetrics metrics,
      List<? extends Component> components) {
    List<Component> parts = List.copyOf(components);
    HealthBoard board = new HealthBoard(parts);
    OpsEndpoint ops = new OpsEndpoint(config, metrics, board::report);
    return new Application(name, parts, board, Optional.of(ops));
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Starts the components in order.
   *
   * @throws StartException if one of them cannot start, or if the application is closed meanwhile;
   *     what had been started is closed again
   */
  @Override
  public void start() {
    if (!begun.compareAndSet(false, true)) {
      throw new IllegalStateException(name + " was started before; an application starts once");
    }
    lifecycle.lock();
    boolean complete = false;
    try {
      starter = Thread.currentThread();
      components.forEach(this::startOne);
      complete = true;
      LOG.info("{}: started", name);
    } finally {
      starter = null;
      if (!complete) {
        close();
      }
      lifecycle.unlock();
    }
  }

  private void startOne(Component component) {
    if (closing) {
      throw new StartException(name + " was closed before " + component.name() + " started");
    }
    started.push(component);
    try {
      component.start();
      board.started(component);
      LOG.debug("{}: {} started", name, component.name());
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new StartException(name + ": " + component.name() + " did not start: " + reason, e);
    }
  }

  /** The state of each component by name, in starting order. */
  public Map<String, Health> report() {
    return board.report();
  }

  /** The worst state of the components. */
  @Override
  public Health health() {
    return board.worst();
  }

  /** Where the ops endpoint listens; empty if it is disabled or not started. */
  public Optional<InetSocketAddress> opsAddress() {
    return ops.flatMap(OpsEndpoint::address);
  }

  /**
   * Starts, then waits until the process is told to stop (SIGTERM, Ctrl-C) or {@link #close} is
   * called, and closes everything before the process ends.
   *
   * @throws StartException if the start fails
   */
  public void runUntilSignalled() throws InterruptedException {
    Thread hook = new Thread(this::close, name + "-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      start();
      closed.await();
    } finally {
      close();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException alreadyShuttingDown) {
        LOG.debug("{}: stopped by a signal", name);
      }
    }
  }

  /** Closes what was started, in reverse, each even if another fails. A second call only waits. */
  @Override
  public void close() {
    closing = true;
    board.stopping();
    Thread starting = starter;
    if (starting != null && starting != Thread.currentThread()) {
      starting.interrupt();
    }
    lifecycle.lock();
    try {
      while (!started.isEmpty()) {
        closeOne(started.pop());
      }
    } finally {
      closed.countDown();
      lifecycle.unlock();
    }
  }

  private void closeOne(Component component) {
    try {
      component.close();
      LOG.debug("{}: {} closed", name, component.name());
    } catch (RuntimeException e) {
      LOG.error("{}: closing {} failed; going on with the others", name, component.name(), e);
    }
  }
}
