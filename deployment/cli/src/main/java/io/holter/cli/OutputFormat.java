package io.holter.cli;

/** What goes to stdout. */
enum OutputFormat {
  /** Sentences and tables for a person. */
  TEXT,
  /** One JSON object a line. */
  JSON
}
