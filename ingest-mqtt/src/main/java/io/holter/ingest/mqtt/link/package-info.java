/**
 * The connection to an MQTT broker, whatever version of the protocol and client it is made with.
 */
@NullMarked
package io.holter.ingest.mqtt.link;

import org.jspecify.annotations.NullMarked;
