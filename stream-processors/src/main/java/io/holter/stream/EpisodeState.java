package io.holter.stream;

import io.holter.schema.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where one device is between calm and alert. */
sealed interface EpisodeState {
  /** Nothing has happened yet. */
  EpisodeState NEW = new Calm(Optional.empty(), List.of());

  /**
   * No alert is open.
   *
   * @param closedAt when the latest one closed
   * @param departures recent ones that did not open an alert yet
   */
  record Calm(Optional<Instant> closedAt, List<Heard> departures) implements EpisodeState {
    public Calm {
      departures = List.copyOf(departures);
    }
  }

  /**
   * An alert is open.
   *
   * @param alert everything known of it, told or not; its state and revision are those last told
   * @param lastDeparture event time of the latest departure
   * @param toldAt event time at which the alert was last told
   * @param silent whether the device has not been heard since it departed by silence
   * @param calm scores without a departure since the latest departure
   */
  record Open(Alert alert, Instant lastDeparture, Instant toldAt, boolean silent, int calm)
      implements EpisodeState {}
}
