package io.holter.gateway.console.picture;

/** Where reading a partition begins. */
final class Start {
  private Start() {}

  /**
   * So much of the past as the topic's share for one of its partitions.
   *
   * @param begin first offset
   * @param end offset after the last
   * @param partitions of the topic
   */
  static long of(long begin, long end, FollowedTopic topic, long partitions) {
    long past = topic.kind().past() / Math.max(1, partitions);
    return Math.max(begin, end - Math.min(end, past));
  }
}
