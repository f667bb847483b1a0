/**
 * What brokers tell of their clients: connections, failed authentications, refusals; as events of
 * devices.
 */
@NullMarked
package io.holter.ingest.mqtt.event;

import org.jspecify.annotations.NullMarked;
