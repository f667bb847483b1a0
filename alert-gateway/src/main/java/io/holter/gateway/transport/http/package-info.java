/** HTTPS to a receiver: bounded in time and in size, without redirects. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.transport.http;
