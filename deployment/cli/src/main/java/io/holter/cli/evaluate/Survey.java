package io.holter.cli.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What inputs hold, found by reading them once.
 *
 * @param events events of all of them
 * @param first earliest time, milliseconds since the epoch
 * @param last latest time
 * @param labelled whether any event has a label
 * @param heard when each device was first and last heard
 * @param sorted of each input, whether its events are in order of time
 */
record Survey(
    long events,
    long first,
    long last,
    boolean labelled,
    Map<String, Heard> heard,
    List<Boolean> sorted) {
  /** When a device was heard, milliseconds since the epoch. */
  record Heard(long first, long last) {
    Heard with(long time) {
      return new Heard(Math.min(first, time), Math.max(last, time));
    }
  }

  /**
   * Reads all inputs.
   *
   * @throws InputException if there is no event in them
   */
  static Survey of(List<EventInput> inputs, Notes notes) throws IOException {
    Map<String, Heard> heard = new HashMap<>();
    List<Boolean> sorted = new ArrayList<>();
    long events = 0;
    boolean labelled = false;
    for (EventInput input : inputs) {
      long before = 0;
      boolean inOrder = true;
      try (EventReader reader = input.open(notes)) {
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
          long time = next.get().time();
          inOrder &= time >= before;
          before = time;
          events++;
          labelled |= next.get().anomalous().isPresent();
          heard.merge(next.get().device(), new Heard(time, time), (h, n) -> h.with(time));
        }
      }
      sorted.add(inOrder);
      if (!inOrder) {
        notes.say(input.name() + " is not in order of time: its events were sorted");
      }
    }
    if (events == 0) {
      throw new InputException(nothing(inputs, notes));
    }
    long first = heard.values().stream().mapToLong(Heard::first).min().orElse(0);
    long last = heard.values().stream().mapToLong(Heard::last).max().orElse(0);
    return new Survey(events, first, last, labelled, Map.copyOf(heard), List.copyOf(sorted));
  }

  private static String nothing(List<EventInput> inputs, Notes notes) {
    String names = String.join(", ", inputs.stream().map(EventInput::name).toList());
    String why = String.join("; ", notes.sentences());
    return "There is no event to evaluate in " + names + (why.isEmpty() ? "." : ": " + why + ".");
  }
}
