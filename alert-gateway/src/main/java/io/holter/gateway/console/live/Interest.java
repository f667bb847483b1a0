package io.holter.gateway.console.live;

import java.util.Optional;

/**
 * What is listened to.
 *
 * @param device only what is of it; empty for all
 */
record Interest(String tenant, Feed feed, Optional<String> device) {
  /** The one that hears all of the sample's feed. */
  static Interest inFeed(String tenant, Feed feed) {
    return new Interest(tenant, feed, Optional.empty());
  }

  /** The one that hears the sample's device only: what its item begins with, up to a bar. */
  static Interest inDevice(String tenant, Feed feed, String item) {
    int bar = item.indexOf('|');
    return new Interest(tenant, feed, Optional.of(bar < 0 ? item : item.substring(0, bar)));
  }
}
