package io.holter.gateway.sink;

import io.holter.gateway.transport.Transport;
import io.holter.service.Component;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sinks of a gateway, each for itself: what one of them does, or has done to it, the others do
 * not notice. They come, change and go as the configuration does.
 */
public final class Sinks implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(Sinks.class);

  private final SinkKafka kafka;
  private final Groundwork groundwork;
  private final MeterRegistry registry;
  private final ReentrantLock lock = new ReentrantLock();
  // Replaced as a whole, under the lock.
  private volatile Map<String, SinkWorker> workers;

  /** Sinks that have not started. */
  public Sinks(
      List<SinkConfig> sinks, SinkKafka kafka, Groundwork groundwork, MeterRegistry registry) {
    this.kafka = kafka;
    this.groundwork = groundwork;
    this.registry = registry;
    Map<String, SinkWorker> first = new LinkedHashMap<>();
    sinks.forEach(sink -> first.put(sink.name(), worker(sink)));
    this.workers = Collections.unmodifiableMap(first);
  }

  @Override
  public String name() {
    return "sinks";
  }

  @Override
  public void start() {
    workers.values().forEach(SinkWorker::start);
  }

  /** The worst of all. */
  @Override
  public Health health() {
    Health worst = Health.up(workers.isEmpty() ? "none is configured" : "");
    for (Health state : parts().values()) {
      worst = state.isWorseThan(worst) ? state : worst;
    }
    return worst;
  }

  /** Of each sink, as {@code sink/<name>}. */
  @Override
  public Map<String, Health> parts() {
    Map<String, Health> parts = new LinkedHashMap<>();
    workers.forEach((name, worker) -> parts.put("sink/" + name, worker.health()));
    return parts;
  }

  /** The sinks that serve a tenant, in the order of the configuration. */
  public List<SinkFigures> serving(String tenant) {
    return workers.values().stream()
        .filter(worker -> worker.config().filter().serves(tenant))
        .map(worker -> worker.figures(tenant))
        .toList();
  }

  /**
   * Why other sinks cannot be run, each as a sentence; empty if they can. Changes nothing.
   *
   * @param files files with a new content
   */
  public List<String> objections(List<SinkConfig> next, Set<Path> files) {
    List<String> objections = new ArrayList<>();
    for (SinkConfig sink : next) {
      if (isNews(sink, files)) {
        try (Transport usable = sink.plan().open()) {
          LOG.debug("{} can be opened", usable.destination());
        } catch (IOException | RuntimeException e) {
          objections.add("sink " + sink.name() + " cannot be opened: " + e.getMessage());
        }
      }
    }
    return objections;
  }

  /**
   * Goes over to other sinks; those that stay as they are notice nothing.
   *
   * @param files files with a new content
   */
  public void change(List<SinkConfig> next, Set<Path> files) {
    lock.lock();
    try {
      Map<String, SinkWorker> kept = new LinkedHashMap<>();
      List<SinkWorker> leaving = new ArrayList<>(workers.values());
      for (SinkConfig sink : next) {
        if (!isNews(sink, files)) {
          SinkWorker same = workers.get(sink.name());
          leaving.remove(same);
          kept.put(sink.name(), same);
        }
      }
      end(leaving);
      Map<String, SinkWorker> all = new LinkedHashMap<>();
      for (SinkConfig sink : next) {
        SinkWorker same = kept.get(sink.name());
        all.put(sink.name(), same == null ? begin(sink) : same);
      }
      workers = Collections.unmodifiableMap(all);
    } finally {
      lock.unlock();
    }
  }

  private boolean isNews(SinkConfig sink, Set<Path> files) {
    SinkWorker running = workers.get(sink.name());
    return running == null
        || !running.config().equals(sink)
        || !Collections.disjoint(sink.plan().files(), files);
  }

  private SinkWorker begin(SinkConfig sink) {
    LOG.info("sink {} delivers to {} from now on", sink.name(), sink.plan().destination());
    SinkWorker worker = worker(sink);
    worker.start();
    return worker;
  }

  private SinkWorker worker(SinkConfig sink) {
    return new SinkWorker(sink, kafka, groundwork, registry);
  }

  /** Ends them all at the same time. */
  private static void end(Collection<SinkWorker> leaving) {
    leaving.forEach(SinkWorker::stop);
    try {
      for (SinkWorker worker : leaving) {
        LOG.info("sink {} ends", worker.config().name());
        worker.awaitEnd();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      end(workers.values());
    } finally {
      lock.unlock();
    }
  }
}
