/** {@code holter model train}: the configuration, the files of features, and what is told. */
@NullMarked
package io.holter.cli.train;

import org.jspecify.annotations.NullMarked;
