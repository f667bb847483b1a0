package io.holter.gateway.transport.syslog;

/** What counts as an acknowledgement; syslog itself has none (ADR 0027). */
enum Acknowledge {
  /**
   * The connection is ended after each batch, and the receiver ends its side: its process has read
   * every octet.
   */
  READ,
  /**
   * The octets are written and the connection, which is kept, is still open; what a connection that
   * breaks may have swallowed is sent again.
   */
  WRITTEN
}
