package io.holter.cli.replay;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A replay that cannot go on. */
public final class ReplayException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ReplayException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
