package io.holter.stream;

import io.holter.anomaly.feature.FeatureSets;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.stream.control.TopicFollower;
import io.holter.stream.model.Bundles;
import io.holter.stream.model.FollowedModels;
import io.holter.stream.policy.PolicyFeed;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/** {@code holter streams}: the three topologies and what they need, in one process. */
public final class StreamsApplication {
  private StreamsApplication() {}

  /** Wires the application; opens nothing. */
  public static Application compose(StreamsAppConfig config, ApplicationMetrics metrics) {
    Topics topics = config.topics().catalogue();
    RegistrySettings registry = config.registry();
    MeterRegistry meters = metrics.registry();
    PolicyFeed policies = new PolicyFeed(config.policyBase(), registry, meters);
    TopicFollower policyFollower = new TopicFollower(topics.policies(), config.kafka(), policies);
    FollowedModels models = models(config, meters);
    TopicFollower modelFollower = new TopicFollower(topics.models(), config.kafka(), models);
    Preparation preparation = new Preparation(config, List.of(policyFollower, modelFollower));
    return Application.withOps(
        "streams",
        config.ops(),
        metrics,
        List.of(
            preparation,
            new KafkaWatch(config),
            policyFollower,
            modelFollower,
            runner(
                "isolation",
                config,
                props ->
                    new IsolationTopology(
                        props,
                        topics,
                        registry,
                        config.tenants(),
                        config.sources(),
                        config.isolation(),
                        meters),
                preparation,
                meters),
            runner(
                "detection",
                config,
                props ->
                    new DetectionTopology(
                        props,
                        topics,
                        registry,
                        policies,
                        config.tenants().fleet(),
                        meters,
                        Positions.ofRecords(),
                        new ScoredWindows(config.featureWindow(), models)),
                preparation,
                meters),
            runner(
                "alerting",
                config,
                props ->
                    new AlertingTopology(
                        props,
                        topics,
                        registry,
                        policies,
                        config.tenants().fleet(),
                        config.topics().partitions(),
                        meters),
                preparation,
                meters)));
  }

  private static FollowedModels models(StreamsAppConfig config, MeterRegistry meters) {
    return new FollowedModels(
        config.models(),
        new Bundles(FeatureSets.of(config.featureWindow())),
        config.stateDir().resolve("models"),
        config.registry(),
        meters);
  }

  private static TopologyRunner runner(
      String name,
      StreamsAppConfig config,
      Function<Map<String, Object>, Supplier<Topology>> topology,
      Preparation preparation,
      MeterRegistry meters) {
    Map<String, Object> props = StreamsProps.of(config, name);
    TopologyRunner runner = new TopologyRunner(name, topology.apply(props), props, meters);
    preparation.then(runner::run);
    return runner;
  }
}
