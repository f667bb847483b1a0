package io.holter.cli;

import java.util.Arrays;

/** Chooses the logging configuration before the first logger exists. */
final class Logging {
  private Logging() {}

  /** Warnings to stderr; more of it with {@code --verbose}. */
  static void configure(String[] args) {
    boolean verbose = Arrays.asList(args).contains("--verbose");
    set("holter.log.level", verbose ? "INFO" : "WARN");
    // By name: a jar on the class path has a logback.xml too, and the order is not ours to say.
    set("logback.configurationFile", "holter-logback.xml");
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
