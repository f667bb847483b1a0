package io.holter.cli.backtest;

import io.holter.cli.alert.TopicReader;
import io.holter.cli.evaluate.Incident;
import io.holter.cli.model.ModelAccess;
import io.holter.cli.policy.PolicyAccess;
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
public record Prepared(Request request, FollowedModels models) implements AutoCloseable {
  /** Makes what is to be tried. */
  @FunctionalInterface
  public interface Trial {
    /** The candidate, on top of the policies so far. */
    Candidate on(PolicyLog log) throws IOException;
  }

  /**
   * Whose history, and which of it.
   *
   * @param tenants whose devices; at least one
   * @param from event time from which the candidate holds; else all
   * @param to event time at which it ends; else all that is there
   * @param limit how many of the latest records to take at most
   * @param incidents known ones, of devices named {@code tenant/device}
   */
  public record Period(
      List<String> tenants,
      Optional<Instant> from,
      Optional<Instant> to,
      long limit,
      List<Incident> incidents) {
    /** Keeps its own lists. */
    public Period {
      tenants = List.copyOf(tenants);
      incidents = List.copyOf(incidents);
    }
  }

  /**
   * Reads what was decided so far, and makes the candidate.
   *
   * @param directory where models are kept meanwhile
   */
  public static Prepared of(StreamsAppConfig config, Period period, Trial trial, Path directory)
      throws IOException {
    KafkaAccess kafka = KafkaAccess.of(config);
    PolicyLog log = PolicyAccess.read(config).log();
    FollowedModels models =
        new FollowedModels(
            config.models(),
            ModelAccess.bundles(config),
            directory,
            config.registry(),
            new SimpleMeterRegistry());
    try (TopicReader reader = new TopicReader(kafka)) {
      reader.bytes(kafka.topics().models(), models::take);
      return new Prepared(
          new Request(
              config,
              period.tenants(),
              period.from(),
              period.to(),
              new InForce(log.timeline(), models.get()),
              trial.on(log),
              period.limit(),
              period.incidents()),
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
