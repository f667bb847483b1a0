package io.holter.ingest.spool;

import java.util.Locale;

/** Why a message that promises nothing was given up. */
public enum DropReason {
  /** The spool had its size, and keeps what it has: {@code when-full: drop-newest}. */
  FULL,
  /** The spool had its size, and made room for newer ones: {@code when-full: drop-oldest}. */
  OLDEST,
  /** The disk took no more, or failed. */
  DISK,
  /** Larger than the whole spool. */
  TOO_LARGE,
  /** More arrived at once than the disk could take: the queue before it was full. */
  BUSY,
  /** On disk, but damaged, missing, or encrypted with another key. */
  UNREADABLE,
  /** There is no spool ({@code spool.size: 0}), and the publisher had no room. */
  OFF,
  /** The bridge was closing and the spool already closed. */
  CLOSED;

  /** As a metric's tag. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
