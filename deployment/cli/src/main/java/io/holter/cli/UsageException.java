package io.holter.cli;

import java.io.Serial;

/** What was asked for cannot be done as asked; the message lists everything that is wrong. */
final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
