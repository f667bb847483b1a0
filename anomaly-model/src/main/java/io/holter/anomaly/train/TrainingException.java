package io.holter.anomaly.train;

/** The windows do not suffice for the plan. The message says what was found and what to do. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingException(String message) {
    super(message);
  }
}
