package io.holter.stream;

import io.holter.schema.RegistrySettings;
import io.holter.schema.Score;
import io.holter.schema.SpeakerGrant;
import io.holter.schema.Tenant;
import io.holter.schema.TenantState;
import io.holter.schema.Topics;
import io.holter.stream.control.Timeline;
import io.holter.stream.policy.PolicyBook;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers;

/**
 * The three topologies for one tenant and one source, to be driven record by record without a
 * Kafka: the same nodes, serdes and decisions as live, with state in memory.
 *
 * @param tenant id of the tenant, for which anybody may speak through the source
 * @param source name of the source
 * @param policies what holds when, for which device; of one book {@link PolicyBook#always}
 * @param registry where schemas are
 * @param stateDir a directory of the caller's own
 * @param meters where records are counted
 */
public record OfflineTopologies(
    String tenant,
    String source,
    Supplier<Timeline<PolicyBook>> policies,
    RegistrySettings registry,
    Path stateDir,
    MeterRegistry meters) {
  private static final Topics TOPICS = Topics.standard();

  /** The topic catalogue. */
  public Topics topics() {
    return TOPICS;
  }

  /** Intake to the tenant's telemetry. */
  public Topology isolation() {
    Tenant all =
        Tenant.newBuilder()
            .setId(tenant)
            .setName(tenant)
            .setState(TenantState.ACTIVE)
            .setGrants(
                List.of(SpeakerGrant.newBuilder().setSource(source).setPrincipal("*").build()))
            .setMaxPayloadBytes(Integer.MAX_VALUE)
            .build();
    return new IsolationTopology(
            props("isolation"),
            TOPICS,
            registry,
            new Tenants(List.of(all)),
            new Sources(Map.of()),
            IsolationSettings.withoutWindow(),
            meters)
        .get();
  }

  /** The tenant's telemetry to scores. */
  public Topology detection() {
    return new DetectionTopology(
            props("detection"), TOPICS, registry, policies, Fleet.none(), meters)
        .get();
  }

  /** Scores to alerts. */
  public Topology alerting() {
    return new AlertingTopology(
            props("alerting"), TOPICS, registry, policies, Fleet.none(), 1, meters)
        .get();
  }

  /**
   * Settings of one of the three.
   *
   * @param topology {@code isolation}, {@code detection} or {@code alerting}
   */
  public Properties properties(String topology) {
    Properties properties = new Properties();
    properties.putAll(props(topology));
    return properties;
  }

  /** Whether a score opens an alert or is part of the one that is open; none on trial does. */
  public boolean departs(Score score) {
    return !score.getShadow()
        && Episodes.departs(
            score,
            new Policies(policies, Fleet.none())
                .at(score.getTime().toEpochMilli(), score.getTenant(), score.getDevice())
                .alerts());
  }

  private Map<String, Object> props(String topology) {
    return Map.of(
        StreamsConfig.APPLICATION_ID_CONFIG,
        "holter-" + topology,
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
