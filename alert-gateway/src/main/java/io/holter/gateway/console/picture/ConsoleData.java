package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What the console's screens ask for, as JSON of docs/reference/console-api.md. Every answer is
 * about one tenant and holds nothing of another one. Called from many threads; everything but
 * {@link #rawRecord} answers from memory.
 */
public interface ConsoleData {
  /** The devices by state, lanes of scores, rates, delay and the health of the pipeline. */
  ObjectNode fleet(String tenant);

  /** One device; empty if it was never heard of. */
  Optional<ObjectNode> device(String tenant, String device);

  /** Observed values over the expected band of one behaviour; empty if there are none. */
  Optional<ObjectNode> series(String tenant, String device, SeriesQuery query);

  /** Summaries, the latest first. */
  ObjectNode alerts(String tenant, AlertQuery query);

  /** Everything that is known of one alert; empty if it is not known. */
  Optional<ObjectNode> alert(String tenant, String id);

  /** What each sink was sent of an alert; empty if the alert is not known. */
  Optional<ObjectNode> deliveries(String tenant, String id);

  /**
   * A record as it stands on Kafka; reads it, for some seconds at most. Empty if there is none that
   * is the tenant's: on no topic of its own, or of another tenant by its content.
   *
   * @throws PictureException if Kafka or the registry does not answer
   */
  Optional<ObjectNode> rawRecord(String tenant, String topic, int partition, long offset);

  /** The sinks that serve the tenant. */
  ObjectNode sinks(String tenant);
}
