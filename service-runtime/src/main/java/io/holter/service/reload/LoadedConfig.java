package io.holter.service.reload;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A configuration together with what it was read from and when. */
public final class LoadedConfig<C> {
  private final ConfigSource<C> source;
  private final C config;
  private final Instant time;
  private final FileDigests digests;

  LoadedConfig(ConfigSource<C> source, C config, Instant time, FileDigests digests) {
    this.source = source;
    this.config = config;
    this.time = time;
    this.digests = digests;
  }

  /** What the file says. */
  public C config() {
    return config;
  }

  ConfigSource<C> source() {
    return source;
  }

  /** When it was read. */
  Instant time() {
    return time;
  }

  /** What it was read from. */
  FileDigests digests() {
    return digests;
  }

  /** For a person: when it was read, to the second. */
  @Override
  public String toString() {
    return "the configuration of " + time.truncatedTo(ChronoUnit.SECONDS);
  }
}
