/**
 * From labelled windows to a bundle: what is held out, what is learned, how it is judged, and the
 * card that says so. Pure: no files, no clock, and no chance but the plan's seed.
 */
@NullMarked
package io.holter.anomaly.train;

import org.jspecify.annotations.NullMarked;
