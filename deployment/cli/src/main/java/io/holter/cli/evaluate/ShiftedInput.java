package io.holter.cli.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An input that is moved in time.
 *
 * @param input what is moved
 * @param shift by how much, milliseconds
 */
record ShiftedInput(EventInput input, long shift) implements EventInput {
  private static final long GAP_MILLIS = 1000;

  /** Inputs that follow each other: each begins a second after the one before it ended. */
  static List<EventInput> inSequence(List<EventInput> inputs) throws IOException {
    List<EventInput> sequence = new ArrayList<>();
    long end = 0;
    for (EventInput input : inputs) {
      Survey survey = Survey.of(List.of(input), new Notes());
      long shift = sequence.isEmpty() ? 0 : end + GAP_MILLIS - survey.first();
      sequence.add(new ShiftedInput(input, shift));
      end = survey.last() + shift;
    }
    return List.copyOf(sequence);
  }

  @Override
  public String name() {
    return input.name();
  }

  @Override
  public EventReader open(Notes notes) throws IOException {
    EventReader reader = input.open(notes);
    return new EventReader() {
      @Override
      public Optional<LabelledEvent> next() throws IOException {
        return reader
            .next()
            .map(e -> new LabelledEvent(e.time() + shift, e.event(), e.anomalous()));
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }
}
