/** Experiments that answer one question each. */
@NullMarked
package io.holter.benchmark.experiment;

import org.jspecify.annotations.NullMarked;
