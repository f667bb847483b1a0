package io.holter.cli.evaluate;

import java.io.IOException;
import java.io.Serial;

/** An input that cannot be evaluated; the message is a sentence for whoever gave it. */
public final class InputException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /** With the sentence. */
  public InputException(String message) {
    super(message);
  }
}
