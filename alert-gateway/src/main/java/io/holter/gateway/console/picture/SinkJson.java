package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A sink as the console shows it. */
final class SinkJson {
  private SinkJson() {}

  static ObjectNode of(SinkView sink) {
    return Json.object()
        .put("name", sink.name())
        .put("transport", sink.transport())
        .put("format", sink.format())
        .put("destination", sink.destination())
        .put("state", sink.state())
        .put("says", sink.says())
        .put("delivered", sink.delivered())
        .put("refused", sink.refused())
        .put("lag", sink.lag() < 0 ? null : sink.lag());
  }
}
