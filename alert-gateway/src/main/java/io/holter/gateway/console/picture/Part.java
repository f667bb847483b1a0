package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.service.Health;

/**
 * How one part of the pipeline is.
 *
 * @param name for example {@code detection}
 * @param health what is known of it
 * @param waiting records on its input that it has not committed yet; -1 where that is not known
 */
record Part(String name, Health health, long waiting) {
  ObjectNode json() {
    return Json.object()
        .put("part", name)
        .put("state", health.status().toString())
        .put("says", health.detail())
        .put("waiting", waiting < 0 ? null : waiting);
  }
}
