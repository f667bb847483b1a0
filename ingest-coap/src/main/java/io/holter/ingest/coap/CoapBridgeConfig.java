package io.holter.ingest.coap;

import io.holter.ingest.IngestSource;
import io.holter.ingest.PublisherConfig;
import java.nio.file.Path;

/**
 * What the CoAP bridge needs to know, complete before a socket is opened.
 *
 * @param source the source that its devices are
 * @param coap the server
 * @param publisher Kafka, the registry, and how much may be under way
 */
public record CoapBridgeConfig(IngestSource source, Listen coap, PublisherConfig publisher) {

  /**
   * The server.
   *
   * @param address address of the interface to listen on; {@code 0.0.0.0} for all
   * @param port UDP port; 0 for any that is free
   * @param pskFile who may speak, with which key
   * @param maxPayload largest payload in bytes that is taken, 1 to 1 MiB
   * @param maxConnections DTLS connections that are kept; beyond it the longest silent ones go
   */
  public record Listen(
      String address, int port, Path pskFile, int maxPayload, int maxConnections) {}
}
