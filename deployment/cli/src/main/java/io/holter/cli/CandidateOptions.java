package io.holter.cli;

import io.holter.cli.backtest.Candidate;
import io.holter.cli.evaluate.DeviceId;
import io.holter.cli.evaluate.Incident;
import io.holter.service.ConfigFile;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.control.Timeline;
import io.holter.stream.policy.PolicyBook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to try, and on whom. */
final class CandidateOptions {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "The candidate: a policy as holter policy apply takes it.")
  private Path file = Path.of("");

  @Option(
      names = "--tenant",
      paramLabel = "T",
      description = "The candidate is this tenant's part, and its devices alone are run.")
  private @Nullable String tenant;

  @Option(
      names = "--incidents",
      paramLabel = "FILE",
      description = "Known incidents, CSV device,kind,start,end: false alarms and delay.")
  private @Nullable Path incidents;

  /** Whose history is run. */
  List<String> tenants(StreamsAppConfig config) {
    List<String> known = config.tenants().ids();
    String one = tenant;
    if (one != null && !known.contains(one)) {
      throw new UsageException(
          "There is no tenant '%s'; there are %s.".formatted(one, String.join(", ", known)));
    }
    return one == null ? known : List.of(one);
  }

  /** The candidate. */
  Candidate candidate() {
    PolicyBook book = ConfigFile.read(file, Map.of(), PolicyBook::read);
    return new Candidate() {
      @Override
      public String version() {
        return book.version();
      }

      @Override
      public Timeline<PolicyBook> from(Timeline<PolicyBook> current, long time) {
        return current.then(time, book);
      }
    };
  }

  /** Known incidents of {@code tenant/device}. */
  List<Incident> incidents(List<String> tenants) throws IOException {
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
