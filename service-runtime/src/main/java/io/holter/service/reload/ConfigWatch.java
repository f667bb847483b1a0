package io.holter.service.reload;

import io.holter.service.Component;
import io.holter.service.ConfigAttempt;
import io.holter.service.ConfigProblem;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a configuration file and the files that it names, and has what changed run.
 *
 * <p>Contents are compared, not times, since links that are turned (Kubernetes), files that are
 * renamed into place and file systems without notifications all look the same then. What runs is
 * always a file that existed as a whole: one with a problem, or with a change that needs a restart,
 * is refused with every reason, and the last good one goes on.
 */
public final class ConfigWatch<C> implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
  private static final long PATIENCE_SECONDS = 30;

  private final ConfigSource<C> source;
  private final ConfigListener<C> listener;
  private final Pace pace;
  private final InstantSource clock;
  private final ReloadMeters meters;
  private final ScheduledExecutorService thread;
  private volatile LoadedConfig<C> running;
  private volatile List<String> problems = List.of();
  // Of the one thread: what was judged last, and what must stay as it is to be judged next.
  private FileDigests judged;
  private FileDigests settling;

  /**
   * A watch. Does nothing until {@link #start()}.
   *
   * @param start what runs at first
   * @param listener who goes over to what comes after
   */
  public ConfigWatch(
      LoadedConfig<C> start,
      ConfigListener<C> listener,
      MeterRegistry registry,
      Pace pace,
      InstantSource clock) {
    this.source = start.source();
    this.running = start;
    this.listener = listener;
    this.pace = pace;
    this.clock = clock;
    this.judged = start.digests();
    this.settling = start.digests();
    this.meters = new ReloadMeters(registry, clock, () -> running.time(), () -> problems.size());
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread t = new Thread(task, "holter-configuration");
              t.setDaemon(true);
              return t;
            });
  }

  @Override
  public String name() {
    return "configuration";
  }

  @Override
  public void start() {
    later(pace.interval());
  }

  /** Up while the file is what runs, degraded while it is not. */
  @Override
  public Health health() {
    List<String> now = problems;
    return now.isEmpty()
        ? Health.up("running on " + running)
        : Health.degraded(
            "running on " + running + "; " + source.file() + " now has " + Problems.told(now));
  }

  /** Looks no more; a change that is being applied is waited for, up to 30 s. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void later(Duration wait) {
    try {
      var unused = thread.schedule(this::run, wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("no longer watching {}", source.file());
    }
  }

  private void run() {
    Duration wait = pace.interval();
    try {
      wait = look();
    } catch (RuntimeException | Error e) {
      LOG.error("looking at {} failed; {} goes on", source.file(), running, e);
    } finally {
      later(wait);
    }
  }

  /** Looks once, and tells after what time to look again. */
  Duration look() {
    FileDigests before = FileDigests.of(settling.files());
    if (before.equals(judged)) {
      settling = judged;
      return pace.interval();
    }
    if (!before.equals(settling)) {
      settling = before;
      return pace.settle();
    }
    ConfigAttempt<C> attempt = source.attempt();
    FileDigests after = FileDigests.of(attempt.files());
    if (!after.equals(before)) {
      // Written meanwhile, or it names other files now: their content must stay, too.
      settling = after;
      return pace.settle();
    }
    judged = after;
    judge(attempt, after);
    return pace.interval();
  }

  private void judge(ConfigAttempt<C> attempt, FileDigests digests) {
    if (digests.equals(running.digests())) {
      problems = List.of();
      LOG.info("{} is again what it was; {} goes on", source.file(), running);
    } else if (attempt instanceof ConfigAttempt.Usable<C> usable) {
      consider(usable.config(), digests);
    } else if (attempt instanceof ConfigAttempt.Faulty<C> faulty) {
      refuse(faulty.fault().problems().stream().map(ConfigProblem::toString).toList());
    }
  }

  private void consider(C next, FileDigests digests) {
    C now = running.config();
    Set<Path> files = digests.changedSince(running.digests());
    List<String> objections = listener.objections(now, next, files);
    if (!objections.isEmpty()) {
      refuse(objections);
      return;
    }
    LoadedConfig<C> loaded = new LoadedConfig<>(source, next, clock.instant(), digests);
    LOG.info("{} changed; going over to {}", source.file(), loaded);
    // Also when it fails half-way: from there the way back, or on, is told apart.
    running = loaded;
    try {
      listener.apply(now, next, files);
    } catch (RuntimeException e) {
      LOG.error("going over to {} failed", loaded, e);
      refuse(List.of("going over to it failed, put it right or restart: " + e));
      return;
    }
    problems = List.of();
    meters.applied();
  }

  private void refuse(List<String> reasons) {
    if (!reasons.equals(problems)) {
      LOG.error(
          "{} changed and cannot be run; {} goes on. It has {}",
          source.file(),
          running,
          Problems.listed(reasons));
    }
    problems = List.copyOf(reasons);
    meters.refused();
  }
}
