package io.holter.ingest.mqtt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What turns the brokers that are served into those that should be, in the order in which it is
 * done.
 *
 * @param leaving no longer served, or not as they are
 * @param changed served on, with other settings or renewed files
 * @param coming to be served from now on
 */
record BrokersDiff(List<Leaving> leaving, List<Changed> changed, List<BrokerConfig> coming) {

  /**
   * A broker that is no longer served as it is.
   *
   * @param name its source
   * @param forGood whether nobody comes back to its session at the broker
   */
  record Leaving(String name, boolean forGood) {}

  /**
   * A broker that is served on.
   *
   * @param renewed whether files that a connect reads have a new content
   */
  record Changed(BrokerConfig broker, boolean renewed) {}

  BrokersDiff {
    leaving = List.copyOf(leaving);
    changed = List.copyOf(changed);
    coming = List.copyOf(coming);
  }

  /**
   * Compares by source name.
   *
   * @param files files with a new content, which brokers that name them have to read again
   */
  static BrokersDiff between(List<BrokerConfig> running, List<BrokerConfig> next, Set<Path> files) {
    List<Leaving> leaving = new ArrayList<>();
    List<Changed> changed = new ArrayList<>();
    Map<String, BrokerConfig> coming = new LinkedHashMap<>();
    next.forEach(broker -> coming.put(broker.name(), broker));
    for (BrokerConfig now : running) {
      BrokerConfig then = coming.get(now.name());
      if (then == null || !isSameRun(now, then)) {
        leaving.add(new Leaving(now.name(), next.stream().noneMatch(b -> keepsSession(now, b))));
        continue;
      }
      coming.remove(now.name());
      boolean renewed = !Collections.disjoint(then.files(), files);
      if (renewed || !then.equals(now)) {
        changed.add(new Changed(then, renewed));
      }
    }
    return new BrokersDiff(leaving, changed, List.copyOf(coming.values()));
  }

  boolean isEmpty() {
    return leaving.isEmpty() && changed.isEmpty() && coming.isEmpty();
  }

  /** A source's watermarks and a session's address last as long as the broker is served. */
  private static boolean isSameRun(BrokerConfig now, BrokerConfig then) {
    return now.source().equals(then.source()) && now.sharesSessionWith(then);
  }

  /** At another address with the same identifier it may be the same broker: let it have it. */
  private static boolean keepsSession(BrokerConfig now, BrokerConfig then) {
    boolean moved =
        now.name().equals(then.name())
            && now.connection().clientId().equals(then.connection().clientId());
    return moved || now.sharesSessionWith(then);
  }
}
