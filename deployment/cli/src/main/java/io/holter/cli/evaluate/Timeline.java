package io.holter.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All inputs as one stream of events in order of time.
 *
 * @param inputs what to read
 * @param survey what is in them
 * @param scratch a directory for what does not fit into memory
 */
record Timeline(List<EventInput> inputs, Survey survey, Path scratch) {
  /** Reads from the beginning; the survey has told already what is left out. */
  EventReader open() throws IOException {
    List<EventReader> readers = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      EventReader reader = inputs.get(i).open(new Notes());
      readers.add(survey.sorted().get(i) ? reader : SortedInput.of(reader, scratch));
    }
    return readers.size() == 1 ? readers.get(0) : MergedReader.of(readers);
  }
}
