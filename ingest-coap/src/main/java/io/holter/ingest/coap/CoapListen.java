package io.holter.ingest.coap;

import io.holter.service.ConfigNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The CoAP server. It speaks DTLS only; there is no plain port to switch on.
 *
 * @param address address of the interface to listen on; {@code 0.0.0.0} for all
 * @param port UDP port, 0 to 65535; 0 for any that is free
 * @param psk who may speak, with which key
 * @param maxPayload largest payload in bytes that is taken, 1 to 1 MiB; block-wise uploads included
 * @param maxConnections DTLS connections that are kept, 10 to 1,000,000; beyond it those that were
 *     silent longest go
 */
public record CoapListen(
    String address, int port, PskFile psk, int maxPayload, int maxConnections) {
  /** A server with the usual limits: 64 KiB a payload, 10,000 connections. */
  public static CoapListen on(String address, int port, PskFile psk) {
    return new CoapListen(address, port, psk, 64 * 1024, 10_000);
  }

  static CoapListen read(ConfigNode coap) {
    return new CoapListen(
        coap.about("Address to listen on; 0.0.0.0 for every interface.").text("address", "0.0.0.0"),
        coap.about("UDP port of CoAP over DTLS.").integer("port", 0, 65_535, 5_684),
        psk(coap),
        (int)
            coap.about("Largest payload; a larger one is answered 4.13.")
                .size("max-payload", 1, 1 << 20, 64 * 1024),
        coap.about("DTLS connections that are kept.")
            .integer("max-connections", 10, 1_000_000, 10_000));
  }

  private static PskFile psk(ConfigNode coap) {
    Path file =
        coap.about("Lines of tenant/device:base64-key; not readable by others.")
            .existingFile("psk-file");
    if (Files.isRegularFile(file)) {
      try {
        return PskFile.read(file);
      } catch (PskFileException e) {
        e.problems().forEach(problem -> coap.problem("psk-file", file.toString(), problem));
      }
    }
    return new PskFile(Map.of());
  }
}
