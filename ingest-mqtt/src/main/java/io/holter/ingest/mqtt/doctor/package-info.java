/** What is wrong around a bridge before it loses data: {@code holter doctor mqtt}. */
@NullMarked
package io.holter.ingest.mqtt.doctor;

import org.jspecify.annotations.NullMarked;
