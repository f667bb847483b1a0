package io.holter.stream;

import io.holter.schema.DeviceEvent;
import io.holter.schema.FeatureWindow;
import io.holter.schema.Feedback;
import io.holter.schema.PeerBaseline;
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
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Every tenant's telemetry to scores: a baseline for each device, woken by its messages and by its
 * source's watermarks.
 *
 * @param props settings of the Kafka Streams application
 * @param topics the topic catalogue
 * @param registry where schemas are
 * @param policies what holds when, for which device; asked anew for every record
 * @param fleet classes of devices
 * @param meters where records and scores are counted
 * @param positions where the record at hand stands
 * @param windows of features, and the models that score them
 */
public record DetectionTopology(
    Map<String, Object> props,
    Topics topics,
    RegistrySettings registry,
    Supplier<Timeline<PolicyBook>> policies,
    Fleet fleet,
    MeterRegistry meters,
    Positions positions,
    ScoredWindows windows)
    implements Supplier<Topology> {
  private static final Serde<String> TEXT = org.apache.kafka.common.serialization.Serdes.String();
  private static final Serde<byte[]> BYTES =
      org.apache.kafka.common.serialization.Serdes.ByteArray();

  /** The topology where records say by themselves where they stand, and no model scores. */
  public DetectionTopology(
      Map<String, Object> props,
      Topics topics,
      RegistrySettings registry,
      Supplier<Timeline<PolicyBook>> policies,
      Fleet fleet,
      MeterRegistry meters) {
    this(
        props,
        topics,
        registry,
        policies,
        fleet,
        meters,
        Positions.ofRecords(),
        ScoredWindows.unscored(ScoredWindows.DEFAULT_LENGTH));
  }

  @Override
  public Topology get() {
    StreamsBuilder builder = NamedBuilder.of(props);
    builder.globalTable(
        topics.feedback(),
        Consumed.with(TEXT, BYTES).withName("feedback"),
        Materialized.as(Stores.inMemoryKeyValueStore(AcceptedFeedback.STORE)));
    builder.globalTable(
        topics.peers(),
        Consumed.with(TEXT, BYTES).withName("peers"),
        Materialized.as(StateStores.keyValue(props, PeerBaselines.STORE)));
    KStream<String, SpecificRecord> found =
        builder.stream(
                topics.telemetryPattern(),
                Consumed.with(TEXT, Serdes.value(DeviceEvent.class, registry))
                    .withName("telemetry"))
            .process(new Processing(), Named.as("baselines"));
    only(found, Score.class, "assessed")
        .to(
            new TenantTopic<>(Score::getTenant, topics::scores),
            Produced.with(TEXT, Serdes.value(Score.class, registry))
                .withStreamPartitioner(WatermarkKey.<Score>textPartitioner())
                .withName("scores"));
    only(found, FeatureWindow.class, "ended")
        .to(
            new TenantTopic<>(FeatureWindow::getTenant, topics::features),
            Produced.with(TEXT, Serdes.value(FeatureWindow.class, registry)).withName("features"));
    only(found, PeerBaseline.class, "learned")
        .to(
            topics.peers(),
            Produced.with(TEXT, Serdes.value(PeerBaseline.class, registry)).withName("to-peers"));
    return builder.build();
  }

  private static <T> KStream<String, T> only(
      KStream<String, SpecificRecord> found, Class<T> type, String name) {
    return found.flatMapValues(
        value -> type.isInstance(value) ? List.of(type.cast(value)) : List.of(), Named.as(name));
  }

  private final class Processing
      implements ProcessorSupplier<String, DeviceEvent, String, SpecificRecord> {
    @Override
    public Processor<String, DeviceEvent, String, SpecificRecord> get() {
      Policies inForce = new Policies(policies, fleet);
      return new DetectionProcessor(
          inForce,
          this::feedback,
          this::peers,
          new DetectionCounters(meters),
          positions,
          new WindowScoring(windows, inForce, new ModelCounters(meters)));
    }

    private PeerBaselines peers(ProcessorContext<?, ?> context) {
      return new PeerBaselines(
          context.getStateStore(PeerBaselines.STORE),
          Serdes.decoder(PeerBaseline.class, registry),
          fleet);
    }

    private AcceptedFeedback feedback(ProcessorContext<?, ?> context) {
      return new AcceptedFeedback(
          context.getStateStore(AcceptedFeedback.STORE),
          Serdes.decoder(Feedback.class, registry),
          fleet,
          meters);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          store(DetectionProcessor.MONITORS, TEXT, DeviceState.serde()),
          store(
              DetectionProcessor.DEADLINES,
              org.apache.kafka.common.serialization.Serdes.Bytes(),
              BYTES),
          store(DetectionProcessor.TURNS, TEXT, TEXT),
          store(
              DetectionProcessor.CLOCKS,
              TEXT,
              org.apache.kafka.common.serialization.Serdes.Long()));
    }
  }

  private <K, V> StoreBuilder<KeyValueStore<K, V>> store(
      String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(StateStores.keyValue(props, name), keys, values)
        .withCachingEnabled();
  }
}
