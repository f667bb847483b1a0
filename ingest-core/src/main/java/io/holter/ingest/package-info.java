/**
 * The one promise every bridge makes: what was acknowledged to a device is durable on Kafka.
 *
 * <p>A bridge turns what it received into a {@link io.holter.ingest.Submission}, hands it to the
 * {@link io.holter.ingest.TelemetryPublisher} of its source, and answers the device according to
 * the {@link io.holter.ingest.Outcome}.
 */
@NullMarked
package io.holter.ingest;

import org.jspecify.annotations.NullMarked;
