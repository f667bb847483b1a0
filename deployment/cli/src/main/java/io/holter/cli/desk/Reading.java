package io.holter.cli.desk;

import io.holter.cli.alert.ReadProgress;
import io.holter.gateway.console.desk.DeskProgress;

/** Tells at the desk how far the reading of a topic is. */
final class Reading {
  private Reading() {}

  static ReadProgress of(DeskProgress progress) {
    return (read, total) ->
        progress.at(
            (double) read / Math.max(1, total), "%,d of %,d records read".formatted(read, total));
  }
}
