/** Released models: what they are, how they score a window, and how their answer is explained. */
@NullMarked
package io.holter.anomaly.model;

import org.jspecify.annotations.NullMarked;
