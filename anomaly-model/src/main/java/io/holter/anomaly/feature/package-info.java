/** What a device does in a window of event time, in numbers: what models learn and score. */
@NullMarked
package io.holter.anomaly.feature;

import org.jspecify.annotations.NullMarked;
