package io.holter.cli;

import io.holter.cli.backtest.Result;

/** How a back-test is shown. */
enum BacktestFormat {
  /** Lines for a person. */
  TABLE,
  /** One JSON object on one line. */
  JSON,
  /** One HTML page. */
  HTML;

  String text(Result result) {
    return switch (this) {
      case TABLE -> String.join("\n", result.lines());
      case JSON -> result.json();
      case HTML -> result.page().stripTrailing();
    };
  }
}
