package io.holter.cli.features;

/** How a table of features is written. */
public enum FeatureFormat {
  /** RFC 4180, UTF-8, with a header. */
  CSV,
  /** Apache Parquet, compressed with Snappy. */
  PARQUET
}
