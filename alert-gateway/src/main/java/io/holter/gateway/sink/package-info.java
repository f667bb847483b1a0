/**
 * The sinks: each reads alerts with a consumer group and a thread of its own and delivers them to
 * one receiver.
 */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.sink;
