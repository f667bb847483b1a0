package io.holter.ingest.coap;

import io.holter.ingest.IngestSource;
import io.holter.ingest.Submission;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.Delivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.TenantId;
import io.holter.schema.UserProperty;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.OptionSet;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.auth.PreSharedKeyIdentity;
import org.jspecify.annotations.Nullable;

/**
 * What a request means. Pure: the same request and receive time give the same submission.
 *
 * <p>The DTLS identity {@code tenant/device} alone decides who speaks; whatever the path claims, it
 * is only the channel. The query is kept as user properties and is no part of the channel, so that
 * a counter in it does not make every message a new channel.
 *
 * @param source the source that the request came through
 */
record CoapMapping(IngestSource source) {
  /** DTLS 1.2 is the one version that Californium speaks. */
  static final String MECHANISM = "DTLSv1.2-PSK";

  /**
   * The submission for a request that arrived by DTLS.
   *
   * @param receiveTime the bridge's clock at receipt
   */
  Submission map(Request request, Instant receiveTime) {
    OptionSet options = request.getOptions();
    EndpointContext context = request.getSourceContext();
    String identity = identityOf(context);
    int slash = identity.indexOf('/');
    String tenant = slash < 0 ? "" : identity.substring(0, slash);
    String device = slash < 0 ? identity : identity.substring(slash + 1);
    boolean attributed = TenantId.isValid(tenant) && TenantId.isValidDevice(device);
    byte[] payload = request.getPayload();
    DeviceEvent event =
        DeviceEvent.newBuilder()
            .setTenant(attributed ? tenant : "")
            .setDevice(attributed ? device : "")
            .setKind(EventKind.MESSAGE)
            .setProtocol(source.protocol())
            .setChannel(channel(options.getUriPath()))
            .setOperation(request.getCode().name())
            .setPayload(ByteBuffer.wrap(payload))
            .setPayloadSize(payload.length)
            .setContentType(mediaType(options))
            .setDelivery(request.isConfirmable() ? Delivery.CON : Delivery.NON)
            .setUserProperties(options.getUriQuery().stream().map(CoapMapping::property).toList())
            .setSourceAddress(address(context.getPeerAddress()))
            .setSecurity(
                ChannelSecurity.newBuilder()
                    .setMechanism(MECHANISM)
                    .setCipherSuite(context.getString(DtlsEndpointContext.KEY_CIPHER))
                    .setPrincipal(identity)
                    .build())
            .setReceiveTime(receiveTime)
            .setSource(source.name())
            .setBridge(source.bridge())
            .build();
    Instant eventTime = source.eventTime().of(event);
    String address = "/" + event.getChannel() + query(options.getUriQuery());
    return attributed
        ? new Submission.Attributed(event, eventTime, address)
        : new Submission.Unattributed(notAttributed(event, identity, eventTime, address));
  }

  /**
   * A path as the name of a channel: its segments with {@code /} between them. A slash or a percent
   * sign inside a segment is percent-encoded, so that different paths have different names.
   */
  static String channel(List<String> path) {
    return String.join(
        "/", path.stream().map(s -> s.replace("%", "%25").replace("/", "%2F")).toList());
  }

  private static QuarantinedEvent notAttributed(
      DeviceEvent event, String identity, Instant eventTime, String address) {
    return QuarantinedEvent.newBuilder()
        .setReason(QuarantineReason.INVALID_IDENTITY)
        .setDetail("The DTLS identity '" + identity + "' is not tenant/device.")
        .setStage(event.getBridge())
        .setEvent(event)
        .setAddress(address)
        .setTime(eventTime)
        .build();
  }

  private static String identityOf(EndpointContext context) {
    Principal principal = context.getPeerIdentity();
    if (principal instanceof PreSharedKeyIdentity psk) {
      return psk.getIdentity();
    }
    return principal == null ? "" : principal.getName();
  }

  private static @Nullable String mediaType(OptionSet options) {
    return options.hasContentFormat()
        ? MediaTypeRegistry.toString(options.getContentFormat())
        : null;
  }

  private static UserProperty property(String query) {
    int equals = query.indexOf('=');
    return UserProperty.newBuilder()
        .setName(equals < 0 ? query : query.substring(0, equals))
        .setValue(equals < 0 ? "" : query.substring(equals + 1))
        .build();
  }

  private static String query(List<String> query) {
    return query.isEmpty() ? "" : "?" + String.join("&", query);
  }

  private static String address(InetSocketAddress peer) {
    String host = peer.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + peer.getPort();
  }
}
