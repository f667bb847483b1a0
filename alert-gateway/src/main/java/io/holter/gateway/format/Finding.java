package io.holter.gateway.format;

import io.holter.schema.Alert;
import io.holter.schema.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One alert event that goes out: one step of one alert's life.
 *
 * @param alert the event
 * @param origin the record that it is, or a made-up place where it is synthetic
 * @param synthetic whether it was made by {@code holter sink test}; receivers are told
 */
public record Finding(Alert alert, Evidence origin, boolean synthetic) {
  /**
   * Identifies the event: the same for the same step of the same alert, whoever sends it and how
   * often (a name-based UUID, RFC 9562 §5.3, of tenant, alert and revision).
   */
  public String uid() {
    String name = alert.getTenant() + "/" + alert.getId() + "/" + alert.getRevision();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
