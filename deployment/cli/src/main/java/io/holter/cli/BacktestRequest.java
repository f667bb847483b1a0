package io.holter.cli;

import io.holter.cli.alert.TopicReader;
import io.holter.cli.backtest.InForce;
import io.holter.cli.backtest.Request;
import io.holter.cli.replay.KafkaAccess;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.FollowedModels;
import io.holter.stream.policy.PolicyLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request with the models that were in force, which are closed with it.
 *
 * @param request what to run again
 * @param models that were in force when
 */
record BacktestRequest(Request request, FollowedModels models) implements AutoCloseable {
  /**
   * Reads what was decided so far, and the candidate.
   *
   * @param directory where models are kept meanwhile
   */
  static BacktestRequest of(
      StreamsAppConfig config,
      CandidateOptions options,
      Optional<Instant> from,
      Optional<Instant> to,
      Path directory)
      throws IOException {
    KafkaAccess kafka = AccessOptions.kafka(config);
    List<String> tenants = options.tenants(config);
    PolicyLog log = PolicyOptions.read(config).log();
    FollowedModels models =
        new FollowedModels(
            config.models(),
            ModelAccess.bundles(config),
            directory,
            config.registry(),
            new SimpleMeterRegistry());
    try (TopicReader reader = new TopicReader(kafka)) {
      reader.bytes(kafka.topics().models(), models::take);
      return new BacktestRequest(
          new Request(
              config,
              tenants,
              from,
              to,
              new InForce(log.timeline(), models.get()),
              options.candidate(config, log),
              options.incidents(tenants)),
          models);
    } catch (IOException | RuntimeException e) {
      models.close();
      throw e;
    }
  }

  @Override
  public void close() {
    models.close();
  }
}
