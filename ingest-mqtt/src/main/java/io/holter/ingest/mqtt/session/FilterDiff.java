package io.holter.ingest.mqtt.session;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What turns the subscriptions that a session holds into those that it should hold.
 *
 * @param subscribe to SUBSCRIBE, first: all that is wanted, since only the answer proves that it is
 *     there and SUBSCRIBE changes nothing about a subscription that is
 * @param unsubscribe to UNSUBSCRIBE, afterwards
 */
record FilterDiff(List<String> subscribe, List<String> unsubscribe) {

  /**
   * The change on a new connection.
   *
   * @param wanted as configured
   * @param known what the session may hold
   * @param present whether the broker still had the session; if not, it holds nothing
   */
  static FilterDiff onConnect(Collection<String> wanted, Set<String> known, boolean present) {
    List<String> gone =
        present ? known.stream().filter(f -> !wanted.contains(f)).sorted().toList() : List.of();
    return new FilterDiff(List.copyOf(wanted), gone);
  }
}
