package io.holter.benchmark.delivery;

/**
 * What came of a run; the names are those of the JSON.
 *
 * @param sinks sinks that were delivered to
 * @param alerts alert events that each of them was owed
 * @param lost alert events that did not arrive, over all sinks
 * @param duplicate_ids messages that came once more under the id that they had, over all sinks
 * @param under_two_ids alert events that came under two ids
 * @param p50_ms from Kafka to the steady receiver's acknowledgement while nothing is broken
 * @param p99_ms the same
 * @param alerts_per_s of the steady receiver, a webhook over TLS, while a backlog is delivered
 * @param faults that were inflicted on the troubled receiver and on the gateway
 */
public record DeliveryFigures(
    int sinks,
    int alerts,
    long lost,
    long duplicate_ids,
    long under_two_ids,
    double p50_ms,
    double p99_ms,
    long alerts_per_s,
    int faults) {}
