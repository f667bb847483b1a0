/** The MQTT bridge beside its limits and its peer, on one machine, broker, Kafka and load. */
@NullMarked
package io.holter.benchmark.mqtt;

import org.jspecify.annotations.NullMarked;
