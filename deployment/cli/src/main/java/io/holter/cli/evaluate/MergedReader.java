package io.holter.cli.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Several readers in order of time as one; events of one time in the order of the readers. */
final class MergedReader implements EventReader {
  private record Head(LabelledEvent event, int reader) {}

  private final List<EventReader> readers;
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparingLong((Head head) -> head.event.time())
              .thenComparingInt(head -> head.reader));

  private MergedReader(List<EventReader> readers) {
    this.readers = readers;
  }

  static EventReader of(List<EventReader> readers) throws IOException {
    MergedReader merged = new MergedReader(List.copyOf(readers));
    for (int i = 0; i < readers.size(); i++) {
      merged.pull(i);
    }
    return merged;
  }

  @Override
  public Optional<LabelledEvent> next() throws IOException {
    Head head = heads.poll();
    if (head == null) {
      return Optional.empty();
    }
    pull(head.reader);
    return Optional.of(head.event);
  }

  private void pull(int reader) throws IOException {
    readers.get(reader).next().ifPresent(event -> heads.add(new Head(event, reader)));
  }

  @Override
  public void close() throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (EventReader reader : readers) {
      try {
        reader.close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }
}
