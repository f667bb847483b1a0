package io.holter.service;

import java.nio.file.Path;
import java.util.Set;

/** What came of reading a configuration file once. */
public sealed interface ConfigAttempt<C> {
  /**
   * The file itself and every file that it names for its content (secrets, certificates), absolute,
   * there or not: what to look at again when the configuration may have changed.
   */
  Set<Path> files();

  /**
   * The configuration.
   *
   * @throws ConfigException if it cannot be used
   */
  C orElseThrow();

  /**
   * It can be used.
   *
   * @param config what it says
   */
  record Usable<C>(C config, Set<Path> files) implements ConfigAttempt<C> {
    /** Keeps an unmodifiable copy of {@code files}. */
    public Usable {
      files = Set.copyOf(files);
    }

    @Override
    public C orElseThrow() {
      return config;
    }
  }

  /**
   * It cannot be used.
   *
   * @param fault everything that is wrong with it
   */
  record Faulty<C>(ConfigException fault, Set<Path> files) implements ConfigAttempt<C> {
    /** Keeps an unmodifiable copy of {@code files}. */
    public Faulty {
      files = Set.copyOf(files);
    }

    @Override
    public C orElseThrow() {
      throw fault;
    }
  }
}
