package io.holter.benchmark.mqtt;

import java.util.Optional;

/**
 * One measurement of one contender.
 *
 * @param messages of the load
 * @param perSecond from the begin to the last message's arrival where it belongs
 * @param cpuSecondsPerMillion processor time of the contender's process
 * @param behindMillis how far a paced load ever was behind its pace; 0 if not paced
 * @param latency from publish to append; none for the broker alone
 * @param lost messages that never arrived
 * @param duplicates records beyond the first of a message
 * @param inversions messages behind a later one of their device
 */
record Round(
    long messages,
    double perSecond,
    double cpuSecondsPerMillion,
    double behindMillis,
    Optional<Latency> latency,
    long lost,
    long duplicates,
    long inversions) {}
