package io.holter.cli;

import io.holter.schema.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds everything that is wrong with the options of an evaluation at once. */
final class EvaluateCheck {
  private EvaluateCheck() {}

  /**
   * Does nothing if the options can be used.
   *
   * @throws UsageException with all problems
   */
  static void require(EvaluateOptions options) {
    List<String> problems = problems(options);
    if (!problems.isEmpty()) {
      throw new UsageException("holter evaluate:\n  " + String.join("\n  ", problems));
    }
  }

  static List<String> problems(EvaluateOptions o) {
    List<String> problems = new ArrayList<>();
    if (o.events.isEmpty() && o.captures.isEmpty()) {
      problems.add("Nothing to evaluate: give --events FILE.csv or --capture FILE.pcap");
    }
    o.events.forEach(file -> readable("--events", file, problems));
    o.captures.forEach(file -> readable("--capture", file, problems));
    readable("--incidents", o.incidents, problems);
    readable("--config", o.config, problems);
    if (!TenantId.isValid(o.tenant)) {
      problems.add("--tenant: '" + o.tenant + "' is no tenant id");
    }
    if (o.output == EvaluateFormat.HTML && o.report == null) {
      problems.add("-o html needs --report FILE, which the report is written to");
    }
    return problems;
  }

  private static void readable(String option, @Nullable Path file, List<String> problems) {
    if (file != null && (!Files.isReadable(file) || Files.isDirectory(file))) {
      problems.add(option + ": " + file + " is no file that can be read");
    }
  }
}
