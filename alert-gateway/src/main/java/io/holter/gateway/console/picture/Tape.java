package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.JsonNode;
import io.holter.gateway.console.live.AlertTape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Keeps the latest {@value #MOST} alert events of each tenant. Places grow from process to process:
 * a viewer that was connected to the one before is told all that is kept, some of it again, rather
 * than miss one.
 */
final class Tape implements AlertTape {
  static final int MOST = 4_000;

  private final long first;
  private final Map<String, Deque<Entry>> entries = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param now milliseconds since the epoch
   */
  Tape(long now) {
    // A thousand events a millisecond later the places are still exact numbers in JavaScript.
    this.first = now * 1_000;
  }

  void add(String tenant, JsonNode alert) {
    Deque<Entry> tape = entries.computeIfAbsent(tenant, t -> new ArrayDeque<>());
    synchronized (tape) {
      long last = tape.isEmpty() ? first : tape.getLast().cursor();
      tape.addLast(new Entry(last + 1, alert));
      if (tape.size() > MOST) {
        tape.removeFirst();
      }
    }
    listeners.forEach(listener -> listener.accept(tenant));
  }

  @Override
  public List<Entry> after(String tenant, long cursor, int most) {
    Deque<Entry> tape = entries.get(tenant);
    if (tape == null) {
      return List.of();
    }
    synchronized (tape) {
      return tape.stream().filter(entry -> entry.cursor() > cursor).limit(most).toList();
    }
  }

  @Override
  public long newest(String tenant) {
    Deque<Entry> tape = entries.get(tenant);
    if (tape == null) {
      return 0;
    }
    synchronized (tape) {
      Entry last = tape.peekLast();
      return last == null ? 0 : last.cursor();
    }
  }

  @Override
  public void onNew(Consumer<String> listener) {
    listeners.add(listener);
  }
}
