package io.holter.cli;

import io.holter.service.ConfigException;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person is told when a command does not succeed. */
final class Failures {
  private Failures() {}

  /** The command was written wrongly. */
  static int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  /** The command threw. */
  static int failed(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (e instanceof ConfigException || e instanceof UsageException) {
      err.println(e.getMessage());
      return ExitCode.USAGE;
    }
    err.println(command.getCommandSpec().qualifiedName() + " failed: " + sentence(e));
    if (Arrays.asList(parsed.originalArgs().toArray()).contains("--verbose")) {
      e.printStackTrace(err);
    } else {
      err.println("Run it again with --verbose to see more.");
    }
    return ExitCode.FAILED;
  }

  private static String sentence(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
