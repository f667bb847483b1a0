package io.holter.ingest.spool;

/** Something on disk is not what was written there; the message completes "because …". */
final class DamagedException extends Exception {
  private static final long serialVersionUID = 1;

  DamagedException(String why) {
    super(why);
  }
}
