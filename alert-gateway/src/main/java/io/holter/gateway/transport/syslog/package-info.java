/** Syslog (RFC 5424) over TLS (RFC 5425), to collectors that never answer. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.transport.syslog;
