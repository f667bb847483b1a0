package io.holter.cli;

import io.holter.cli.backtest.PolicyCandidate;
import io.holter.cli.backtest.Request;
import io.holter.cli.evaluate.DeviceId;
import io.holter.cli.evaluate.Incident;
import io.holter.cli.policy.PolicyText;
import io.holter.cli.policy.Submitted;
import io.holter.cli.policy.Wanted;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.policy.PolicyAttempt;
import io.holter.stream.policy.PolicyLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What to try, and on whom. */
final class CandidateOptions {
  @ArgGroup(exclusive = false, multiplicity = "1")
  private PolicyFile file = new PolicyFile();

  @Option(
      names = "--incidents",
      paramLabel = "FILE",
      description = "Known incidents, CSV device,kind,start,end: false alarms and delay.")
  private @Nullable Path incidents;

  /**
   * What is asked for: of the tenant whose part the candidate is, or of all.
   *
   * @throws UsageException if the candidate cannot be used
   */
  Request request(StreamsAppConfig config, Optional<Instant> from, Optional<Instant> to)
      throws IOException {
    Wanted wanted = file.wanted(config, Optional.empty(), false, "", "");
    PolicyLog log = PolicyOptions.read(config).log();
    if (log.candidate(wanted.tenant(), wanted.document(), wanted.name())
        instanceof PolicyAttempt.Faulty faulty) {
      throw new UsageException(
          String.join("\n", PolicyText.of(new Submitted.Unusable(faulty.problems()))));
    }
    List<String> tenants = wanted.tenant().map(List::of).orElseGet(() -> config.tenants().ids());
    return new Request(
        config,
        tenants,
        from,
        to,
        log.timeline(),
        new PolicyCandidate(log, wanted.tenant(), wanted.document()),
        incidents(tenants));
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
