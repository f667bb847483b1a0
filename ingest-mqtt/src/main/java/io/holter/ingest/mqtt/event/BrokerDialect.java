package io.holter.ingest.mqtt.event;

import java.nio.ByteBuffer;

/** How one kind of broker tells of its clients. Called by one thread at a time, in order. */
interface BrokerDialect {
  /**
   * Reads one message of the broker's own.
   *
   * @param payload not to be changed, its position not moved
   */
  Told read(String topic, ByteBuffer payload);
}
