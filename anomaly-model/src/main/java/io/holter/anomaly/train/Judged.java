package io.holter.anomaly.train;

import io.holter.anomaly.feature.LabelledWindow;

/** A window that judges, what the model said, and what is known of it. */
record Judged(LabelledWindow window, double rarity, boolean anomalous) {}
