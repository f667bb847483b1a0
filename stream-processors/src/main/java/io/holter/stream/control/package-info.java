/**
 * What people decide while the topologies run: read from compacted topics, in force by event time.
 */
@NullMarked
package io.holter.stream.control;

import org.jspecify.annotations.NullMarked;
