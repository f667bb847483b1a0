package io.holter.schema;

import org.jspecify.annotations.NullMarked;

/**
 * What became of bytes that should be a record of the contract.
 *
 * @param <T> the record type
 */
@NullMarked
public sealed interface Decoding<T> {
  /**
   * The bytes were a record.
   *
   * @param value the record
   */
  record Decoded<T>(T value) implements Decoding<T> {}

  /**
   * The bytes are no record of the type and never will be.
   *
   * @param reason a sentence without any of the bytes, for the quarantined record
   */
  record Undecodable<T>(String reason) implements Decoding<T> {}
}
