package io.holter.cli;

/** How a back-test is shown. */
enum BacktestFormat {
  TABLE,
  JSON,
  HTML
}
