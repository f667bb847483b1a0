package io.holter.stream;

import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import io.holter.stream.control.Timeline;
import io.holter.stream.model.ModelsInForce;
import io.holter.stream.policy.PolicyBook;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers;

/**
 * Detection and alerting of an installation, to be fed by hand with what is on its topics: the same
 * nodes, serdes, devices and decisions as live, with state in memory. Nothing is written to Kafka;
 * of the registry, schemas are read.
 *
 * @param config the installation's
 * @param policies what holds when, for which device
 * @param models which are in force when
 * @param stateDir a directory of the caller's own
 * @param meters where records are counted
 */
public record HistoryTopologies(
    StreamsAppConfig config,
    Supplier<Timeline<PolicyBook>> policies,
    Supplier<Timeline<ModelsInForce>> models,
    Path stateDir,
    MeterRegistry meters) {
  /** The topic catalogue. */
  public Topics topics() {
    return config.topics().catalogue();
  }

  /** Where schemas are. */
  public RegistrySettings registry() {
    return config.registry();
  }

  /**
   * Telemetry to scores, of one partition: what a task of Kafka Streams has of its own.
   *
   * @param positions where the telemetry record at hand stands
   */
  public Topology detection(int partition, Positions positions) {
    return new DetectionTopology(
            props("detection-" + partition),
            topics(),
            registry(),
            policies,
            config.tenants().fleet(),
            meters,
            positions,
            new ScoredWindows(config.featureWindow(), models))
        .get();
  }

  /**
   * Scores of all partitions to alerts.
   *
   * @param positions where the score at hand stands; its partition is that of the telemetry
   */
  public Topology alerting(Positions positions) {
    return new AlertingTopology(
            props("alerting"),
            topics(),
            registry(),
            policies,
            config.tenants().fleet(),
            config.topics().partitions(),
            meters,
            positions)
        .get();
  }

  /**
   * Settings of one of the topologies.
   *
   * @param topology {@code detection-N}, or {@code alerting}
   */
  public Properties properties(String topology) {
    Properties properties = new Properties();
    properties.putAll(props(topology));
    return properties;
  }

  private Map<String, Object> props(String topology) {
    return Map.of(
        StreamsConfig.APPLICATION_ID_CONFIG,
        "backtest-" + topology,
        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
        "localhost:9",
        StreamsConfig.STATE_DIR_CONFIG,
        stateDir.resolve(topology).toString(),
        StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
        InMemoryDslStoreSuppliers.class,
        StreamsProps.GLOBAL_HANDLER,
        true);
  }
}
