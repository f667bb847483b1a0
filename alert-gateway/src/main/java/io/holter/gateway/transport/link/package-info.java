/** TLS to a receiver, and what it means when a connection does not come about. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.transport.link;
