package io.holter.cli;

import io.holter.cli.backtest.Candidate;
import io.holter.cli.backtest.ModelCandidate;
import io.holter.cli.backtest.PolicyCandidate;
import io.holter.cli.backtest.Prepared;
import io.holter.cli.evaluate.DeviceId;
import io.holter.cli.evaluate.Incident;
import io.holter.cli.model.ModelAccess;
import io.holter.cli.policy.PolicyText;
import io.holter.cli.policy.Submitted;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.policy.PolicyAttempt;
import io.holter.stream.policy.PolicyLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to try, and on whom. */
final class CandidateOptions {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A part of the policy, whole, as holter policy apply takes it.")
  private @Nullable Path file;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "A model in the champion's place: NAME@VERSION, or a directory.")
  private @Nullable String model;

  @Option(
      names = "--tenant",
      paramLabel = "T",
      description = "The candidate is this tenant's, and its devices alone are run.")
  private @Nullable String tenant;

  @Option(
      names = "--incidents",
      paramLabel = "FILE",
      description = "Known incidents, CSV device,kind,start,end: false alarms and delay.")
  private @Nullable Path incidents;

  /**
   * What is to be run again, ready.
   *
   * @param directory where models are kept meanwhile
   * @throws UsageException if there is no such tenant, nothing to try, or it cannot be used
   */
  Prepared prepare(
      StreamsAppConfig config, Optional<Instant> from, Optional<Instant> to, Path directory)
      throws IOException {
    List<String> tenants = tenants(config);
    return Prepared.of(
        config,
        new Prepared.Period(tenants, from, to, Long.MAX_VALUE, incidents(tenants)),
        log -> candidate(config, log),
        directory);
  }

  private List<String> tenants(StreamsAppConfig config) {
    return PolicyOptions.known(tenant, config).map(List::of).orElseGet(config.tenants()::ids);
  }

  private Candidate candidate(StreamsAppConfig config, PolicyLog log) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    Path policy = file;
    if (policy != null) {
      candidates.add(policy(log, policy));
    }
    String named = model;
    if (named != null) {
      candidates.add(
          new ModelCandidate(ModelAccess.model(config, named), Optional.ofNullable(tenant)));
    }
    if (candidates.isEmpty()) {
      throw new UsageException(
          "Nothing to try: give a policy (--file), a model (--model) or both.");
    }
    return Candidate.all(candidates);
  }

  private Candidate policy(PolicyLog log, Path policy) throws IOException {
    String document;
    try {
      document = Files.readString(policy);
    } catch (NoSuchFileException e) {
      throw new UsageException("reading the policy " + policy + " failed: there is no such file");
    }
    Optional<String> part = Optional.ofNullable(tenant);
    if (log.candidate(part, document, policy.toString()) instanceof PolicyAttempt.Faulty faulty) {
      throw new UsageException(
          String.join("\n", PolicyText.of(new Submitted.Unusable(faulty.problems()))));
    }
    return new PolicyCandidate(log, part, document);
  }

  private List<Incident> incidents(List<String> tenants) throws IOException {
    Path table = incidents;
    if (table == null) {
      return List.of();
    }
    if (tenants.size() != 1) {
      throw new UsageException("--incidents needs --tenant: whose devices they are of.");
    }
    return Incident.read(table, Optional.empty(), name -> tenants.get(0) + "/" + DeviceId.of(name));
  }
}
