package io.holter.ingest.mqtt.doctor;

/**
 * What became of messages that were published while their subscriber was away.
 *
 * @param published acknowledged to the publisher
 * @param window delivered before the first was acknowledged
 * @param arrived delivered in all
 */
record Backlog(int published, int window, int arrived) {}
