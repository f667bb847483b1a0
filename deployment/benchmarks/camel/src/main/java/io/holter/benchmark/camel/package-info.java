/**
 * Apache Camel as a bridge from MQTT to Kafka, tuned by what its source says; its settings were not
 * searched.
 */
@NullMarked
package io.holter.benchmark.camel;

import org.jspecify.annotations.NullMarked;
