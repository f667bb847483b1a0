package io.holter.gateway.console.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Samples on their way from those who make them to the event loops: conflated already, so that its
 * memory is that of the items that somebody watches. Thread-safe; never blocks for long.
 */
final class Inbox {
  private final ConcurrentMap<Key, Latest> waiting = new ConcurrentHashMap<>();

  void put(String tenant, Feed feed, Shown shown) {
    waiting.merge(new Key(tenant, feed, shown.item()), Latest.of(shown), Latest::then);
  }

  /** Takes what has come since the last time. */
  List<Mail> drain() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<Mail> mails = new ArrayList<>(waiting.size());
    for (Key key : waiting.keySet()) {
      Latest latest = waiting.remove(key);
      if (latest != null) {
        mails.add(
            new Mail(
                Interest.inFeed(key.tenant, key.feed),
                Interest.inDevice(key.tenant, key.feed, key.item),
                latest));
      }
    }
    return mails;
  }

  /**
   * An item's newest, and whom it may concern: nobody else gets it.
   *
   * @param feed those who hear the whole feed of the tenant
   * @param device those who hear this device of the tenant only
   */
  record Mail(Interest feed, Interest device, Latest latest) {}

  private record Key(String tenant, Feed feed, String item) {}
}
