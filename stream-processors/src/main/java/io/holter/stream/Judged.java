package io.holter.stream;

import io.holter.anomaly.Assessment;
import java.nio.ByteBuffer;

/**
 * An assessment, and what it was made of.
 *
 * @param under event time whose policy made it
 * @param state the monitor's, before the stretch of time that it was made in
 */
record Judged(Assessment assessment, long under, ByteBuffer state) {}
