package io.holter.cli.model;

import java.io.Serial;

/** What was wanted of a model is not done as things stand; the message says why. */
public final class NotDecidedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** With a sentence. */
  public NotDecidedException(String message) {
    super(message);
  }
}
