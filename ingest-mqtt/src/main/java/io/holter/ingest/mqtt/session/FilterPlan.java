package io.holter.ingest.mqtt.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which session of a pool subscribes which filter. Filters that overlap stay together, so that no
 * message reaches two sessions and one device's messages, as far as one filter names them all, come
 * through one. A group of filters goes where its name hashes highest (rendezvous hashing, Thaler
 * and Ravishankar 1998): when a filter or a session comes or goes, nothing else moves.
 */
final class FilterPlan {
  private FilterPlan() {}

  /**
   * The filters of each session.
   *
   * @param filters all filters, in any order
   * @param sessions how many sessions, at least 1
   * @return one list a session, sorted; empty where a session has nothing to do
   */
  static List<List<String>> of(Collection<String> filters, int sessions) {
    List<List<String>> plan = new ArrayList<>();
    IntStream.range(0, sessions).forEach(i -> plan.add(new ArrayList<>()));
    for (List<String> group : groups(filters)) {
      plan.get(owner(group.get(0), sessions)).addAll(group);
    }
    return plan.stream().map(mine -> mine.stream().sorted().toList()).toList();
  }

  /** The filters in groups that do not overlap each other; sorted, also within. */
  static List<List<String>> groups(Collection<String> filters) {
    List<List<String>> groups = new ArrayList<>();
    for (String filter : filters.stream().distinct().sorted().toList()) {
      List<String> merged = new ArrayList<>(List.of(filter));
      groups.removeIf(
          group -> {
            boolean touches =
                group.stream().anyMatch(member -> TopicFilters.overlap(member, filter));
            return touches && merged.addAll(group);
          });
      merged.sort(Comparator.naturalOrder());
      groups.add(merged);
    }
    groups.sort(Comparator.comparing(group -> group.get(0)));
    return groups;
  }

  private static int owner(String name, int sessions) {
    return IntStream.range(0, sessions)
        .boxed()
        .max(Comparator.comparing(session -> weight(name, session), Long::compareUnsigned))
        .orElse(0);
  }

  private static long weight(String name, int session) {
    try {
      byte[] text = (session + "/" + name).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
