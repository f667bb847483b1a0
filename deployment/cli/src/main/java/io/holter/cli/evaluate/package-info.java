/**
 * Runs the topologies over events that are known to be right or wrong, in event time at full speed,
 * and measures what they noticed.
 */
@NullMarked
package io.holter.cli.evaluate;

import org.jspecify.annotations.NullMarked;
