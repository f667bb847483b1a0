/**
 * Tribuo: the only package that sees it. Trains one model over standardised windows and reads it
 * again. What is drawn by lot is drawn from the seed that the caller gives.
 */
@NullMarked
package io.holter.anomaly.tribuo;

import org.jspecify.annotations.NullMarked;
