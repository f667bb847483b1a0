package io.holter.ingest.coap;

import io.holter.ingest.BridgeKeys;
import io.holter.ingest.IngestSource;
import io.holter.ingest.PublisherConfig;
import io.holter.ingest.SourceKeys;
import io.holter.schema.Protocol;
import io.holter.service.ConfigNode;
import io.holter.service.OpsConfig;

/**
 * What the CoAP bridge needs to know, complete before a socket is opened.
 *
 * @param source the source that its devices are
 * @param coap the server
 * @param publisher Kafka, the registry, and how much may be under way
 * @param ops health and metrics
 */
public record CoapBridgeConfig(
    IngestSource source, CoapListen coap, PublisherConfig publisher, OpsConfig ops) {
  /** Message ids of a peer last for 247 s (RFC 7252 §4.4); more under way than ids is no window. */
  private static final int LARGEST_WINDOW = 60_000;

  private static final int OPS_PORT = 9_465;

  /** Reads the configuration of {@code holter coap}. */
  public static CoapBridgeConfig read(ConfigNode root) {
    // Everything is read before the first record is made: a record that refuses ends the reading.
    SourceKeys source = SourceKeys.received(root);
    BridgeKeys keys =
        BridgeKeys.read(root, "coap", LARGEST_WINDOW, "beyond it devices are answered 5.03");
    CoapListen coap = root.section("coap", CoapListen::read);
    OpsConfig ops = OpsConfig.read(root.section("ops"), OPS_PORT);
    return root.build(
        () ->
            new CoapBridgeConfig(
                source.source(keys.bridge(), Protocol.COAP), coap, keys.publisher(), ops));
  }
}
