/** Holter measured: detection beside its peers, speed, size and delay. */
@NullMarked
package io.holter.benchmark;

import org.jspecify.annotations.NullMarked;
