/** Released models as the topologies use them. */
@NullMarked
package io.holter.stream.model;

import org.jspecify.annotations.NullMarked;
