package io.holter.gateway;

import io.holter.gateway.console.picture.SinkBoard;
import io.holter.gateway.console.picture.SinkView;
import io.holter.gateway.sink.SinkFigures;
import io.holter.gateway.sink.Sinks;
import java.util.List;

/**
 * The sinks as the console shows them.
 *
 * @param sinks of this process
 */
record SinkViews(Sinks sinks) implements SinkBoard {
  @Override
  public List<SinkView> sinks(String tenant) {
    return sinks.serving(tenant).stream().map(SinkViews::view).toList();
  }

  private static SinkView view(SinkFigures of) {
    return new SinkView(
        of.name(),
        of.transport(),
        of.format(),
        of.destination(),
        of.health().status().toString(),
        of.health().detail(),
        of.delivered(),
        of.refused(),
        of.lag());
  }
}
