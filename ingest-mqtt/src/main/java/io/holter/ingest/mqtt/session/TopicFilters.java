package io.holter.ingest.mqtt.session;

/** What MQTT's topic filters mean (MQTT 5 §4.7). */
final class TopicFilters {
  private static final String SHARE = "$share/";
  private static final String ONE = "+";
  private static final String REST = "#";

  private TopicFilters() {}

  /** The filter without {@code $share/group/} before it. */
  static String unshared(String filter) {
    if (!filter.startsWith(SHARE)) {
      return filter;
    }
    int slash = filter.indexOf('/', SHARE.length());
    return slash < 0 ? filter : filter.substring(slash + 1);
  }

  /** The filter as the group {@code group} shares it; one that is shared already is left alone. */
  static String shared(String group, String filter) {
    return filter.startsWith(SHARE) ? filter : SHARE + group + "/" + filter;
  }

  /** Whether messages to {@code topic} reach a subscription to {@code filter}. */
  static boolean matches(String filter, String topic) {
    String[] pattern = levels(unshared(filter));
    String[] levels = topic.split("/", -1);
    if (topic.startsWith("$") && isWild(pattern[0])) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i].equals(REST)) {
        return true;
      }
      if (i >= levels.length || !(pattern[i].equals(ONE) || pattern[i].equals(levels[i]))) {
        return false;
      }
    }
    return pattern.length == levels.length;
  }

  /** Whether there can be a topic that both filters match. */
  static boolean overlap(String one, String other) {
    String[] a = levels(unshared(one));
    String[] b = levels(unshared(other));
    // A wildcard in the first level does not match topics that begin with $ (§4.7.2).
    if ((a[0].startsWith("$") && isWild(b[0])) || (b[0].startsWith("$") && isWild(a[0]))) {
      return false;
    }
    int common = Math.min(a.length, b.length);
    for (int i = 0; i < common; i++) {
      if (a[i].equals(REST) || b[i].equals(REST)) {
        return true;
      }
      if (!(a[i].equals(ONE) || b[i].equals(ONE) || a[i].equals(b[i]))) {
        return false;
      }
    }
    // sport/# matches sport, too (§4.7.1.2).
    return a.length == b.length || endsInRest(a, common) || endsInRest(b, common);
  }

  private static boolean endsInRest(String[] levels, int at) {
    return levels.length == at + 1 && levels[at].equals(REST);
  }

  private static boolean isWild(String level) {
    return level.equals(ONE) || level.equals(REST);
  }

  private static String[] levels(String filter) {
    return filter.split("/", -1);
  }
}
