/** Alerts to another Kafka topic, from which Kafka Connect or anything else takes them on. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.transport.topic;
