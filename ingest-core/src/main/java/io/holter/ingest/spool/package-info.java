/**
 * What promises nothing (MQTT QoS 0) waits here, bounded and encrypted on disk, while Kafka is away
 * or behind.
 *
 * <p>{@link io.holter.ingest.spool.SpoolLog} is the disk: segments of authenticated records, a
 * position up to which they are done. {@link io.holter.ingest.spool.Spool} is the valve before the
 * publisher: past the disk while Kafka answers, through it while it does not.
 */
@NullMarked
package io.holter.ingest.spool;

import org.jspecify.annotations.NullMarked;
