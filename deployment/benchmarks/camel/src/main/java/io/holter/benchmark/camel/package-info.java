/** Apache Camel as a bridge from MQTT to Kafka, with the best settings found for it. */
@NullMarked
package io.holter.benchmark.camel;

import org.jspecify.annotations.NullMarked;
