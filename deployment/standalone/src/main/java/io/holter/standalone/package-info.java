/** Everything embedded in one process. */
@NullMarked
package io.holter.standalone;

import org.jspecify.annotations.NullMarked;
