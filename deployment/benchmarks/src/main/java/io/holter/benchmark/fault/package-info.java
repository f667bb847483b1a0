/**
 * The MQTT bridge under faults: real processes that are killed, stopped and cut off under load, and
 * an audit of every message by its sequence number.
 */
@NullMarked
package io.holter.benchmark.fault;

import org.jspecify.annotations.NullMarked;
