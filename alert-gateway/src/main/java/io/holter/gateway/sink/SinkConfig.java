package io.holter.gateway.sink;

import io.holter.gateway.format.AlertFormat;
import io.holter.gateway.transport.TransportPlan;

/**
 * One sink: which alerts, in which format, to which receiver.
 *
 * @param name unique in the gateway
 * @param filter which alerts
 * @param format in which language
 * @param plan to whom
 * @param group the consumer group, unique in the Kafka cluster
 * @param from where it begins while the group is new
 * @param retry how long it waits before it sends again
 */
public record SinkConfig(
    String name,
    SinkFilter filter,
    AlertFormat format,
    TransportPlan plan,
    String group,
    StartAt from,
    RetrySettings retry) {}
