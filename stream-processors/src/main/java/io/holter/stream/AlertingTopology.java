package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.DeviceKey;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Score;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.stream.control.Timeline;
import io.holter.stream.policy.PolicyBook;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Every tenant's scores to alerts, one an episode, to the tenant's own topic at once; then, in the
 * order of event time, alerts of devices that depart alike to one incident: to the topic of all,
 * with the alerts that are part of none. Alerts by models on trial go to a topic of their own, at
 * once, and nowhere else.
 *
 * @param props settings of the Kafka Streams application
 * @param topics the topic catalogue
 * @param registry where schemas are
 * @param policies what holds when, for which device; asked anew for every record
 * @param fleet what is known of devices beside what they say
 * @param partitions of the scores topics, 1 or more
 * @param meters where alerts are counted
 * @param positions where the record at hand stands
 */
public record AlertingTopology(
    Map<String, Object> props,
    Topics topics,
    RegistrySettings registry,
    Supplier<Timeline<PolicyBook>> policies,
    Fleet fleet,
    int partitions,
    MeterRegistry meters,
    Positions positions)
    implements Supplier<Topology> {
  private static final Serde<String> TEXT = org.apache.kafka.common.serialization.Serdes.String();

  /** The topology where records say by themselves where they stand. */
  public AlertingTopology(
      Map<String, Object> props,
      Topics topics,
      RegistrySettings registry,
      Supplier<Timeline<PolicyBook>> policies,
      Fleet fleet,
      int partitions,
      MeterRegistry meters) {
    this(props, topics, registry, policies, fleet, partitions, meters, Positions.ofRecords());
  }

  @Override
  public Topology get() {
    StreamsBuilder builder = NamedBuilder.of(props);
    Serde<Score> scores = Serdes.value(Score.class, registry);
    Serde<Alert> alerts = Serdes.value(Alert.class, registry);
    Produced<String, Alert> produced = Produced.with(TEXT, alerts);
    TenantTopic<String, Alert> tenant = new TenantTopic<>(Alert::getTenant, topics::alerts);

    KStream<String, Item> items =
        builder.stream(topics.scoresPattern(), Consumed.with(TEXT, scores).withName("scores"))
            .process(new Episode(alerts), Named.as("episodes"));
    items
        .flatMap((scope, item) -> byDevice(item), Named.as("device-alerts"))
        .to(tenant, produced.withName("tenant-alerts"));
    items
        .flatMap((scope, item) -> onTrial(item), Named.as("trial-alerts"))
        .to(
            new TenantTopic<>(Alert::getTenant, topics::experimentalAlerts),
            produced.withName("tenant-experimental-alerts"));

    KStream<String, Alert> folded =
        items
            .filter((scope, item) -> !(item instanceof Item.Trial), Named.as("not-on-trial"))
            .repartition(
                Repartitioned.<String, Item>as("by-source")
                    .withKeySerde(TEXT)
                    .withValueSerde(new IncidentCodec(alerts).items())
                    .withNumberOfPartitions(partitions))
            .process(new Folding(alerts), Named.as("incidents"));
    folded.to(topics.alerts(), produced.withName("all-alerts"));
    folded
        .filter((key, alert) -> alert.getKind() == AlertKind.INCIDENT, Named.as("of-several"))
        .to(tenant, produced.withName("tenant-incidents"));
    return builder.build();
  }

  private static List<KeyValue<String, Alert>> byDevice(Item item) {
    return item instanceof Item.Told told ? List.of(keyed(told.alert())) : List.of();
  }

  private static List<KeyValue<String, Alert>> onTrial(Item item) {
    return item instanceof Item.Trial trial ? List.of(keyed(trial.alert())) : List.of();
  }

  private static KeyValue<String, Alert> keyed(Alert alert) {
    return KeyValue.pair(new DeviceKey(alert.getTenant(), alert.getDevice()).text(), alert);
  }

  private final class Episode implements ProcessorSupplier<String, Score, String, Item> {
    private final Serde<Alert> alerts;

    Episode(Serde<Alert> alerts) {
      this.alerts = alerts;
    }

    @Override
    public Processor<String, Score, String, Item> get() {
      return new AlertingProcessor(new Policies(policies, fleet), fleet, meters, positions);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      Serde<EpisodeState> episodes = new EpisodeSerde(Serdes.value(Score.class, registry), alerts);
      return Set.of(
          Stores.keyValueStoreBuilder(
                  StateStores.keyValue(props, AlertingProcessor.EPISODES), TEXT, episodes)
              .withCachingEnabled());
    }
  }

  private final class Folding implements ProcessorSupplier<String, Item, String, Alert> {
    private final Serde<Alert> alerts;

    Folding(Serde<Alert> alerts) {
      this.alerts = alerts;
    }

    @Override
    public Processor<String, Item, String, Alert> get() {
      return new IncidentProcessor(
          partitions, new IncidentDesk.Rules(new Policies(policies, fleet), fleet), alerts, meters);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(IncidentStores.builder(props));
    }
  }
}
