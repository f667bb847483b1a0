package io.holter.gateway.console.picture;

import java.util.List;

/** Knows how the sinks are. Called from many threads; answers at once. */
@FunctionalInterface
public interface SinkBoard {
  /** Those that serve the tenant, in the order of the configuration. */
  List<SinkView> sinks(String tenant);

  /** There are no sinks. */
  static SinkBoard none() {
    return tenant -> List.of();
  }
}
