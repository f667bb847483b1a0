/** The holter command. */
@NullMarked
package io.holter.cli;

import org.jspecify.annotations.NullMarked;
