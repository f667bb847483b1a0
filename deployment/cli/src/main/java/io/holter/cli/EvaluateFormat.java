package io.holter.cli;

/** How an evaluation is told. */
enum EvaluateFormat {
  /** One JSON object. */
  JSON,
  /** A table for a person. */
  TABLE,
  /** A file for a browser. */
  HTML
}
