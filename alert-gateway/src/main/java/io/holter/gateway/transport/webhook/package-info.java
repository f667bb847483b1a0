/** Signed HTTPS requests, after the Standard Webhooks specification 1.0. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.transport.webhook;
