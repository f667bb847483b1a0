/** The numbers that messages carry, and what their absence tells: messages that never arrived. */
@NullMarked
package io.holter.ingest.mqtt.sequence;

import org.jspecify.annotations.NullMarked;
