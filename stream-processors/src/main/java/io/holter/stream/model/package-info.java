/** Released models: how they are signed and cut, what the topic says of them, and which score. */
@NullMarked
package io.holter.stream.model;

import org.jspecify.annotations.NullMarked;
