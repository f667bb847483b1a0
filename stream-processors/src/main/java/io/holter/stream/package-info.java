/** The topologies: isolation, detection, alerting. */
@NullMarked
package io.holter.stream;

import org.jspecify.annotations.NullMarked;
