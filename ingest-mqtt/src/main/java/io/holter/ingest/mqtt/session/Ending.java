package io.holter.ingest.mqtt.session;

import java.time.Duration;

/**
 * How a connection ended.
 *
 * @param reason a sentence for a person
 * @param takenOver whether another client of the same identifier threw it out
 * @param overrun whether the broker did not keep to the window that it was asked for
 * @param subscribed how long it was connected and subscribed; zero if it never was
 */
record Ending(String reason, boolean takenOver, boolean overrun, Duration subscribed) {}
