package io.holter.gateway.console.live;

import java.util.Locale;

/** What carries a live connection. */
enum Carrier {
  WEBSOCKET,
  EVENTS,
  POLL;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
