/** The sinks of the gateway under load and faults: what arrived where, how often, and how late. */
@org.jspecify.annotations.NullMarked
package io.holter.benchmark.delivery;
