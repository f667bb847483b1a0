package io.holter.service;

/** How a component is right now, with one sentence for the person who asks. */
public sealed interface Health {
  /** What is the case; empty if there is nothing to say. Never a secret. */
  String detail();

  /** All is well. */
  record Up(String detail) implements Health {}

  /** Works, but something wants attention. Still ready. */
  record Degraded(String detail) implements Health {}

  /** Cannot do its work now and keeps trying, as while a broker is away. */
  record Unready(String detail) implements Health {}

  /** Will not recover in this process; a supervisor should restart it. */
  record Failed(String detail) implements Health {}

  /** All is well. */
  static Health up() {
    return new Up("");
  }

  /** All is well. */
  static Health up(String detail) {
    return new Up(detail);
  }

  /** Works, but something wants attention. */
  static Health degraded(String detail) {
    return new Degraded(detail);
  }

  /** Cannot do its work now and keeps trying. */
  static Health unready(String detail) {
    return new Unready(detail);
  }

  /** Will not recover in this process. */
  static Health failed(String detail) {
    return new Failed(detail);
  }

  /** Whether work can be sent here. */
  default boolean isReady() {
    return severity() <= 1;
  }

  /** Whether the process is worth keeping. */
  default boolean isLive() {
    return severity() < 3;
  }

  /** 0 for up, 1 for degraded, 2 for unready, 3 for failed. */
  default int severity() {
    if (this instanceof Up) {
      return 0;
    }
    if (this instanceof Degraded) {
      return 1;
    }
    return this instanceof Unready ? 2 : 3;
  }

  /** One word for it: {@code up}, {@code degraded}, {@code unready} or {@code failed}. */
  default String status() {
    return switch (severity()) {
      case 0 -> "up";
      case 1 -> "degraded";
      case 2 -> "unready";
      default -> "failed";
    };
  }
}
