package io.holter.gateway.transport.syslog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last frames that were written and of which nobody knows whether they arrived. */
final class ReplayWindow {
  private final int most;
  private final Deque<byte[]> frames = new ArrayDeque<>();

  /**
   * Empty.
   *
   * @param most frames that are kept; the oldest give way
   */
  ReplayWindow(int most) {
    this.most = most;
  }

  void written(List<byte[]> more) {
    frames.addAll(more);
    while (frames.size() > most) {
      frames.removeFirst();
    }
  }

  /** In the order in which they were written. */
  List<byte[]> unconfirmed() {
    return List.copyOf(frames);
  }

  int size() {
    return frames.size();
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** The receiver has read them all. */
  void confirmed() {
    frames.clear();
  }
}
