package io.holter.schema;

import java.io.Serial;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.NullMarked;

/**
 * The schema registry could not be asked, so nothing is known about the record: it is neither good
 * nor bad, and the same call may succeed later. Never a reason to quarantine a record.
 */
@NullMarked
public final class RegistryAwayException extends RetriableException {
  @Serial private static final long serialVersionUID = 1L;

  RegistryAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
