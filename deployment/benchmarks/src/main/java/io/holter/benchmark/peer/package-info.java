/** Other detectors, and how well they and Holter detect. */
@NullMarked
package io.holter.benchmark.peer;

import org.jspecify.annotations.NullMarked;
