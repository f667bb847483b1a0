package io.holter.anomaly.model;

/** A model that cannot be used. The message says what is wrong with it and what to do. */
public final class InvalidModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** As a sentence for people. */
  public InvalidModelException(String message) {
    super(message);
  }

  /** As a sentence for people, with what made it. */
  public InvalidModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
