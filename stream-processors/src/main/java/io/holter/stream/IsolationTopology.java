package io.holter.stream;

import io.holter.schema.DeviceEvent;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Intake to the tenants: what is admitted goes to its tenant's telemetry, all else to quarantine,
 * and watermarks to every tenant that hears their source. What a broker delivered again is dropped,
 * within a window.
 *
 * @param props settings of the Kafka Streams application
 * @param topics the topic catalogue
 * @param registry where schemas are
 * @param tenants the tenants in force
 * @param sources clock bounds
 * @param settings how long deliveries are remembered
 * @param meters where outcomes are counted
 */
public record IsolationTopology(
    Map<String, Object> props,
    Topics topics,
    RegistrySettings registry,
    Tenants tenants,
    Sources sources,
    IsolationSettings settings,
    MeterRegistry meters)
    implements Supplier<Topology> {
  private static final Serde<byte[]> BYTES =
      org.apache.kafka.common.serialization.Serdes.ByteArray();

  @Override
  public Topology get() {
    StreamsBuilder builder = NamedBuilder.of(props);
    builder.stream(topics.intake(), Consumed.with(BYTES, BYTES).withName("intake"))
        .processValues(new Admitting(), Named.as("admission"))
        .split(Named.as("isolated-"))
        .branch(
            (key, to) -> to instanceof Isolated.Admitted,
            Branched.withConsumer(this::toTenant, "admitted"))
        .branch(
            (key, to) -> to instanceof Isolated.Quarantined,
            Branched.withConsumer(this::toQuarantine, "refused"))
        .noDefaultBranch();
    return builder.build();
  }

  private void toTenant(KStream<byte[], Isolated> admitted) {
    admitted
        .mapValues(to -> ((Isolated.Admitted) to).event(), Named.as("admitted-event"))
        .to(
            new TenantTopic<>(DeviceEvent::getTenant, topics::telemetry),
            Produced.with(BYTES, Serdes.value(DeviceEvent.class, registry))
                .withStreamPartitioner(WatermarkKey.<DeviceEvent>partitioner())
                .withName("telemetry"));
  }

  private void toQuarantine(KStream<byte[], Isolated> refused) {
    refused
        .mapValues(to -> ((Isolated.Quarantined) to).event(), Named.as("refused-event"))
        .to(
            topics.quarantine(),
            Produced.with(BYTES, Serdes.value(QuarantinedEvent.class, registry))
                .withName("quarantine"));
  }

  private final class Admitting implements FixedKeyProcessorSupplier<byte[], byte[], Isolated> {
    @Override
    public FixedKeyProcessor<byte[], byte[], Isolated> get() {
      return new IsolationProcessor(
          Serdes.decoder(DeviceEvent.class, registry),
          tenants,
          sources,
          this::window,
          new IsolationCounters(meters));
    }

    private Optional<RedeliveryWindow> window(ProcessingContext context) {
      return settings.remembers()
          ? Optional.of(
              new RedeliveryWindow(
                  context.getStateStore(RedeliveryWindow.NAME), settings.redeliveryWindow()))
          : Optional.empty();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return settings.remembers()
          ? Set.of(RedeliveryWindow.builder(props, settings.redeliveryWindow()))
          : Set.of();
    }
  }
}
