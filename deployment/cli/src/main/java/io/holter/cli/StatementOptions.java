package io.holter.cli;

import io.holter.cli.alert.Verdicts.Statement;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of a command that says something: who does, and why. */
final class StatementOptions {
  /** What is expected today may be an attack in a year: it must be said again. */
  private static final Duration LONGEST = Duration.ofDays(365);

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for whoever reads it later.")
  private String reason = "";

  @Option(
      names = "--author",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who says so (the user's name).")
  private String author = "";

  /**
   * What is said.
   *
   * @param expires how long it holds
   * @throws UsageException if it is longer than a year, or no time at all, or gives no reason
   */
  Statement statement(Duration expires) {
    if (reason.isBlank()) {
      throw new UsageException("--reason is empty; say why, for whoever reads it later");
    }
    if (expires.isZero() || expires.compareTo(LONGEST) > 0) {
      throw new UsageException(
          "--expires: "
              + expires.toDays()
              + " d is not above 0 and up to "
              + LONGEST.toDays()
              + " d; say it again when it has ended");
    }
    return new Statement(author, reason, expires);
  }
}
