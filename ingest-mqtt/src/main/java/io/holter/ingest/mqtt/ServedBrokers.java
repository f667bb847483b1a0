package io.holter.ingest.mqtt;

import io.holter.ingest.mqtt.BrokersDiff.Changed;
import io.holter.ingest.mqtt.BrokersDiff.Leaving;
import io.holter.service.Component;
import io.holter.service.Health;
import io.holter.service.reload.ConfigListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All brokers of a bridge, each for itself: what one of them does, or has done to it, the others do
 * not notice. They come, change and go as the configuration does.
 */
final class ServedBrokers implements Component, ConfigListener<MqttBridgeConfig> {
  private static final Logger LOG = LoggerFactory.getLogger(ServedBrokers.class);
  private static final long PATIENCE_SECONDS = 45;

  private final Function<BrokerConfig, Served> serving;
  private final Function<BrokerConfig, List<String>> objections;
  private final ReentrantLock lock = new ReentrantLock();
  // As what each is really served, also after a change that failed; of the thread that changes.
  private final Map<String, BrokerConfig> configs = new LinkedHashMap<>();
  // Replaced as a whole, under the lock.
  private volatile Map<String, Served> served;

  /**
   * Brokers that are not served yet.
   *
   * @param brokers the first ones
   * @param serving makes what serves a broker, without starting it
   * @param objections why a broker's files cannot be used; empty if they can
   */
  ServedBrokers(
      List<BrokerConfig> brokers,
      Function<BrokerConfig, Served> serving,
      Function<BrokerConfig, List<String>> objections) {
    this.serving = serving;
    this.objections = objections;
    Map<String, Served> first = new LinkedHashMap<>();
    for (BrokerConfig broker : brokers) {
      first.put(broker.name(), serving.apply(broker));
      configs.put(broker.name(), broker);
    }
    this.served = Collections.unmodifiableMap(first);
  }

  @Override
  public String name() {
    return "brokers";
  }

  @Override
  public void start() {
    served.values().forEach(Served::start);
  }

  /** The worst of all. */
  @Override
  public Health health() {
    Health worst = Health.up();
    for (Health state : parts().values()) {
      worst = state.isWorseThan(worst) ? state : worst;
    }
    return worst;
  }

  /** Of each broker, under its source's name. */
  @Override
  public Map<String, Health> parts() {
    Map<String, Health> parts = new LinkedHashMap<>();
    served.forEach(
        (name, broker) ->
            broker.states().forEach((part, state) -> parts.put(name + "/" + part, state)));
    return parts;
  }

  @Override
  public List<String> objections(MqttBridgeConfig running, MqttBridgeConfig next, Set<Path> files) {
    List<String> all = new ArrayList<>(RestartKeys.between(running, next));
    BrokersDiff diff = BrokersDiff.between(List.copyOf(configs.values()), next.brokers(), files);
    diff.changed().forEach(changed -> all.addAll(objections.apply(changed.broker())));
    diff.coming().forEach(broker -> all.addAll(objections.apply(broker)));
    return all;
  }

  @Override
  public void apply(MqttBridgeConfig running, MqttBridgeConfig next, Set<Path> files) {
    BrokersDiff diff = BrokersDiff.between(List.copyOf(configs.values()), next.brokers(), files);
    if (diff.isEmpty()) {
      LOG.info("no broker is concerned");
      return;
    }
    lock.lock();
    try {
      diff.leaving().forEach(this::leave);
      diff.changed().forEach(this::change);
      diff.coming().forEach(this::come);
    } finally {
      lock.unlock();
    }
  }

  /** Drains all of them at the same time. */
  @Override
  public void close() {
    lock.lock();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      served.values().forEach(broker -> threads.execute(() -> broker.leave(false)));
      threads.shutdown();
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("not every broker was drained within {} s", PATIENCE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
      lock.unlock();
    }
  }

  private void leave(Leaving leaving) {
    Served broker = served.get(leaving.name());
    if (broker != null) {
      LOG.info(
          "{} is no longer served{}",
          leaving.name(),
          leaving.forGood() ? "; its session ends when it is drained" : " as it was");
      broker.leave(leaving.forGood());
      replace(all -> all.remove(leaving.name()));
      configs.remove(leaving.name());
    }
  }

  private void change(Changed changed) {
    BrokerConfig next = changed.broker();
    Served broker = served.get(next.name());
    if (broker != null) {
      LOG.info("{} goes on with new {}", next.name(), changed.renewed() ? "files" : "settings");
      broker.change(next, changed.renewed());
      configs.put(next.name(), next);
    }
  }

  private void come(BrokerConfig next) {
    LOG.info("{} is served from now on", next.name());
    Served broker = serving.apply(next);
    replace(all -> all.put(next.name(), broker));
    try {
      broker.start();
    } catch (RuntimeException e) {
      replace(all -> all.remove(next.name()));
      broker.leave(false);
      throw e;
    }
    configs.put(next.name(), next);
  }

  private void replace(Function<Map<String, Served>, Object> change) {
    Map<String, Served> copy = new LinkedHashMap<>(served);
    var unused = change.apply(copy);
    served = Collections.unmodifiableMap(copy);
  }
}
