/**
 * Everything embedded in one process: Kafka, the schema registry, an MQTT broker with TLS, and the
 * bridges and topologies that run anywhere else too.
 */
@NullMarked
package io.holter.standalone;

import org.jspecify.annotations.NullMarked;
