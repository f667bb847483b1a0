package io.holter.cli.capture;

import java.io.IOException;
import java.io.Serial;

/** A capture that cannot be read, or cannot be read any further. */
public final class CaptureException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  CaptureException(String message) {
    super(message);
  }
}
