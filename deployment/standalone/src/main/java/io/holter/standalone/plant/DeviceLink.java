package io.holter.standalone.plant;

import java.util.concurrent.CompletableFuture;

/** A device's connection to its server. */
interface DeviceLink extends AutoCloseable {
  /** Connects; fails if the server cannot be reached, is not trusted, or refuses. */
  CompletableFuture<Void> connect();

  /** Sends a message, and completes when the server has acknowledged it. */
  CompletableFuture<Void> send(String channel, String payload);

  @Override
  void close();
}
