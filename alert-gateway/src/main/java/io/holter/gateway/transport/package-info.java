/** Ways to a receiver that answers. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.transport;
