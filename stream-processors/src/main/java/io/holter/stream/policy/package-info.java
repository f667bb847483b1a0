/** What operators turn: read from documents, in force by event time. */
@NullMarked
package io.holter.stream.policy;

import org.jspecify.annotations.NullMarked;
