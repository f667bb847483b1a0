package io.holter.gateway.console.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The alert events of a tenant in one order, from which a viewer replays. Thread-safe. */
public interface AlertTape {
  /**
   * What follows a place.
   *
   * @param cursor place of the last event that is known, 0 for the oldest that is kept
   * @param most how many at most
   * @return in order; the first may follow with a gap where older ones are no longer kept
   */
  List<Entry> after(String tenant, long cursor, int most);

  /** Place of the newest event of the tenant, 0 where there is none. */
  long newest(String tenant);

  /** Calls {@code listener} with the tenant soon after every new event. */
  void onNew(java.util.function.Consumer<String> listener);

  /**
   * One alert event.
   *
   * @param cursor its place, larger for later ones
   * @param alert as docs/reference/console-api.md shows it
   */
  record Entry(long cursor, JsonNode alert) {}
}
