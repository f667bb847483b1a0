/** Baselines, detectors and explanations as pure functions of event time. */
@NullMarked
package io.holter.anomaly;

import org.jspecify.annotations.NullMarked;
