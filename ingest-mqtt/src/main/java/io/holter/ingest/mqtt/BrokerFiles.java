package io.holter.ingest.mqtt;

import io.holter.ingest.mqtt.link.Delivery;
import io.holter.ingest.mqtt.link.LinkListener;
import io.holter.ingest.mqtt.link.Links;
import java.io.IOException;
import java.util.List;

/** Whether what a connect needs of files is there and can be read, without connecting. */
final class BrokerFiles {
  private static final LinkListener NOBODY =
      new LinkListener() {
        @Override
        public void delivered(Delivery delivery) {}

        @Override
        public void ended(Throwable cause) {}
      };

  private BrokerFiles() {}

  /** Why a connection could not even be tried; empty if it can. */
  static List<String> objections(BrokerConfig broker) {
    try {
      Links.open(broker.connection(), broker.mqtt().pool().window(), NOBODY).release();
      return List.of();
    } catch (IOException | RuntimeException e) {
      return List.of("the files of source " + broker.name() + " cannot be used: " + e.getMessage());
    }
  }
}
