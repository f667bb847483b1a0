package io.holter.gateway.transport.splunk;

import io.holter.service.ConfigNode;
import java.util.Optional;

/**
 * What every event bears.
 *
 * @param source {@code source}
 * @param sourcetype {@code sourcetype}; the token's own if empty
 * @param index {@code index}; the token's own if empty
 */
record EventLabels(String source, Optional<String> sourcetype, Optional<String> index) {
  static EventLabels read(ConfigNode node) {
    return new EventLabels(
        node.about("source of the events.").text("source", "holter"),
        node.about("sourcetype of the events; the token's own if left out.")
            .optionalText("sourcetype"),
        node.about("index of the events; the token's own if left out.").optionalText("index"));
  }
}
