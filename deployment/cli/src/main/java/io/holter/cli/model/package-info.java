/** Models held against recorded windows: one against another, and both against what happened. */
@NullMarked
package io.holter.cli.model;

import org.jspecify.annotations.NullMarked;
