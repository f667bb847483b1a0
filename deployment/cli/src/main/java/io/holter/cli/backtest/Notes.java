package io.holter.cli.backtest;

import io.holter.cli.backtest.Result.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader of a result must know.
 *
 * @param history what was there to read
 * @param said statements of people that there are
 * @param unlabelled whether nothing is known to have been right or wrong
 * @param reproduced whether production told the same
 */
record Notes(History history, int said, boolean unlabelled, boolean reproduced) {
  /** As sentences. */
  List<String> sentences(Instant from, Instant to, Clocks clocks) {
    List<String> notes = new ArrayList<>();
    if (from.isBefore(history.begins())) {
      notes.add("There is no telemetry before " + history.begins() + ".");
    }
    if (history.shortened()) {
      notes.add(
          "Only what devices said from "
              + history.begins()
              + " on was run: devices are learned anew from there, and until then nothing is told of"
              + " them. holter policy backtest runs all that is kept.");
    } else if (!history.complete()) {
      notes.add(
          "Retention took what was before "
              + history.begins()
              + ": devices are learned anew from there, and until then nothing is told of them.");
    }
    if (!clocks.haveReached(to.minusMillis(1))) {
      notes.add(
          "Not every source's clock has reached "
              + to
              + ": of the latest times, more may be told later.");
    }
    if (unlabelled) {
      notes.add("Nothing is labelled: every hour with an alert counts as a false alarm.");
    }
    if (said > history.said()) {
      notes.add(
          "%,d statements of people hold from the end of the period on, and were not heard."
              .formatted(said - history.said()));
    }
    if (!reproduced && !history.shortened()) {
      notes.add(
          "Production told something else than the same history does under the same policies;"
              + " the guide on back-tests names the known causes.");
    }
    return notes;
  }
}
