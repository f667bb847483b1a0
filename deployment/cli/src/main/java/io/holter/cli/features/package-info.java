/** Windows of devices in numbers, with labels, as files that Holter and pandas read. */
@NullMarked
package io.holter.cli.features;

import org.jspecify.annotations.NullMarked;
