package io.holter.cli;

/** What a command that lists something prints on stdout. */
enum ListFormat {
  /** Aligned columns for a person. */
  TABLE,
  /** One JSON object a line. */
  JSON
}
