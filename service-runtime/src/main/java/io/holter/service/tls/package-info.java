/** Certificates and keys from PEM files, for TLS. */
@org.jspecify.annotations.NullMarked
package io.holter.service.tls;
