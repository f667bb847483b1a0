package io.holter.ingest.mqtt;

import io.holter.ingest.PublisherConfig;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.service.OpsConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Which keys differ that hold for a whole run; their values are not told. */
final class RestartKeys {
  private final List<String> found = new ArrayList<>();

  private RestartKeys() {}

  /** A sentence for each key that needs a restart. */
  static List<String> between(MqttBridgeConfig running, MqttBridgeConfig next) {
    RestartKeys keys = new RestartKeys();
    keys.compare("bridge", bridge(running), bridge(next));
    keys.publisher(running.publisher(), next.publisher());
    keys.compare("spool", running.spool(), next.spool());
    keys.ops(running.ops(), next.ops());
    for (BrokerConfig now : running.brokers()) {
      next.brokers().stream()
          .filter(then -> then.name().equals(now.name()))
          .forEach(then -> keys.broker(now, then));
    }
    return List.copyOf(keys.found);
  }

  private void publisher(PublisherConfig now, PublisherConfig then) {
    compare("topics.prefix", now.topics(), then.topics());
    compare("in-flight-limit", now.inFlightLimit(), then.inFlightLimit());
    compare("linger", now.linger(), then.linger());
    compare("registry.url", now.registry().url(), then.registry().url());
    compareAll("registry.client.", now.registry().client(), then.registry().client());
    compareAll("kafka.", now.kafka(), then.kafka());
  }

  private void ops(OpsConfig now, OpsConfig then) {
    compare("ops.enabled", now.enabled(), then.enabled());
    compare("ops.address", now.address(), then.address());
    compare("ops.port", now.port(), then.port());
  }

  private void broker(BrokerConfig now, BrokerConfig then) {
    if (!now.connection().clientId().equals(then.connection().clientId())) {
      found.add(
          "client-id of source "
              + now.name()
              + " needs a restart, and what the broker holds for "
              + now.connection().clientId()
              + " is then out of reach; take the broker out of the file first, so that it is drained");
    }
    pool(now.name(), now.mqtt().pool(), then.mqtt().pool());
    compare(
        "where messages of source " + now.name() + " carry their number",
        now.mqtt().sequence(),
        then.mqtt().sequence());
  }

  private void pool(String name, PoolSettings now, PoolSettings then) {
    compare("share of source " + name, now.share(), then.share());
    compare("order of source " + name, now.order(), then.order());
    compare("hold of source " + name, now.hold(), then.hold());
    compare(
        "stall-after of source " + name,
        now.vigilance().stallAfter(),
        then.vigilance().stallAfter());
    compare("ask-after of source " + name, now.vigilance().askAfter(), then.vigilance().askAfter());
    compare("state-directory of source " + name, now.stateDirectory(), then.stateDirectory());
  }

  private void compareAll(String prefix, Map<String, String> now, Map<String, String> then) {
    Set<String> names = new TreeSet<>(now.keySet());
    names.addAll(then.keySet());
    names.forEach(
        name -> {
          if (!Objects.equals(now.get(name), then.get(name))) {
            found.add(prefix + name + " needs a restart");
          }
        });
  }

  private void compare(String key, Object now, Object then) {
    if (!now.equals(then)) {
      found.add(key + " needs a restart");
    }
  }

  private static String bridge(MqttBridgeConfig config) {
    return config.brokers().get(0).source().bridge();
  }
}
