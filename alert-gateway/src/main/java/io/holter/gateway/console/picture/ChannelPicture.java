package io.holter.gateway.console.picture;

/** What one channel of a device carried. */
final class ChannelPicture {
  private final Buckets messages = Buckets.sums(10_000, 7);
  private long last = Long.MIN_VALUE;
  private long bytes;

  /**
   * One more message.
   *
   * @return milliseconds since the message before, below 0 where there is none or it is later
   */
  long heard(long time, long received, int size) {
    long gap = last == Long.MIN_VALUE ? -1 : time - last;
    last = Math.max(last, time);
    bytes = size;
    messages.add(received, 1);
    return gap;
  }

  /** Bytes of the latest message. */
  long bytes() {
    return bytes;
  }

  long last() {
    return last;
  }

  double perMinute(long now) {
    return messages.sum(now, 60_000);
  }
}
