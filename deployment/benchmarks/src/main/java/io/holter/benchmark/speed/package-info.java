/** Events a second, bytes a device, and delay. */
@NullMarked
package io.holter.benchmark.speed;

import org.jspecify.annotations.NullMarked;
