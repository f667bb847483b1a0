package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Score;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Every tenant's scores to alerts, one an episode: to the tenant's own topic, and to that of all.
 *
 * @param props settings of the Kafka Streams application
 * @param topics the topic catalogue
 * @param registry where schemas are
 * @param policies thresholds by device
 * @param fleet what is known of devices beside what they say
 * @param partitions of the scores topics, 1 or more
 * @param meters where alerts are counted
 */
public record AlertingTopology(
    Map<String, Object> props,
    Topics topics,
    RegistrySettings registry,
    PolicyBook policies,
    Fleet fleet,
    int partitions,
    MeterRegistry meters)
    implements Supplier<Topology> {
  private static final Serde<String> TEXT = org.apache.kafka.common.serialization.Serdes.String();

  @Override
  public Topology get() {
    StreamsBuilder builder = NamedBuilder.of(props);
    Serde<Score> scores = Serdes.value(Score.class, registry);
    Produced<String, Alert> produced = Produced.with(TEXT, Serdes.value(Alert.class, registry));

    KStream<String, Alert> alerts =
        builder.stream(topics.scoresPattern(), Consumed.with(TEXT, scores).withName("scores"))
            .processValues(new Processing(), Named.as("episodes"));

    alerts.to(
        new TenantTopic<>(Alert::getTenant, topics::alerts), produced.withName("tenant-alerts"));
    alerts.to(topics.alerts(), produced.withName("all-alerts"));
    return builder.build();
  }

  private final class Processing implements FixedKeyProcessorSupplier<String, Score, Alert> {
    @Override
    public FixedKeyProcessor<String, Score, Alert> get() {
      return new AlertingProcessor(policies, fleet, meters);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      Serde<EpisodeState> episodes =
          new EpisodeSerde(
              Serdes.value(Score.class, registry), Serdes.value(Alert.class, registry));
      return Set.of(
          Stores.keyValueStoreBuilder(
                  StateStores.keyValue(props, AlertingProcessor.EPISODES), TEXT, episodes)
              .withCachingEnabled());
    }
  }
}
