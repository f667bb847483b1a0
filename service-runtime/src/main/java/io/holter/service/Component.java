package io.holter.service;

import java.util.Map;

/**
 * A part of an application that is started once and closed once.
 *
 * <p>{@link #start} makes the part work on its own threads and returns. A dependency that is away,
 * such as a broker, is not a failure to start: the part keeps trying and is {@linkplain
 * Health.Status#UNREADY unready} until it succeeds. Constructors do no I/O.
 */
public interface Component extends AutoCloseable {
  /** A short lower-case name, unique in its application. */
  String name();

  /**
   * Begins to work. Called once; may be interrupted.
   *
   * @throws Exception if this part can never work, as when its port is taken; the message says what
   *     to do
   */
  void start() throws Exception;

  /** The state right now, quickly and without I/O; called from any thread after the start. */
  Health health();

  /**
   * The states of its parts by name, in order, where they are worth telling apart: then they stand
   * for {@link #health()} wherever states are listed. Quickly and without I/O.
   */
  default Map<String, Health> parts() {
    return Map.of();
  }

  /** Stops working and frees everything. Called at most once, also after a failed start. */
  @Override
  void close();
}
