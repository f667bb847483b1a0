/** The MQTT bridge. */
@NullMarked
package io.holter.ingest.mqtt;

import org.jspecify.annotations.NullMarked;
