package io.holter.cli.capture;

import io.holter.cli.capture.Dissection.Datagram;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.serialization.UdpDataParser;

/** CoAP in UDP datagrams to or from port 5683, with Californium's parser. */
final class CoapDatagrams {
  static final int PORT = 5683;

  /** RFC 7252 §4.8.2: for so long a message id is not used again. */
  private static final Duration EXCHANGE_LIFETIME = Duration.ofSeconds(247);

  private static final int MOST_REMEMBERED = 16_384;

  private record Exchange(Endpoint client, Endpoint server, String token) {}

  private record Sent(Endpoint from, Endpoint to, int id) {}

  private final UdpDataParser parser = new UdpDataParser();
  private final Map<Exchange, String> paths = remembering();
  private final Map<Sent, Instant> seen = remembering();

  /** The message in a datagram; nothing if it is none, or an empty one. */
  Optional<CapturedCoap> message(Datagram datagram, Instant time) {
    boolean coap = datagram.source().port() == PORT || datagram.target().port() == PORT;
    if (!coap || datagram.missing() > 0) {
      return Optional.empty();
    }
    Message message;
    try {
      message = parser.parseMessage(datagram.payload());
    } catch (RuntimeException malformed) { // Californium's own and those of its value types.
      return Optional.empty();
    }
    if (message instanceof EmptyMessage || CoAP.isEmptyMessage(message.getRawCode())) {
      return Optional.empty();
    }
    return Optional.of(message(message, datagram, time));
  }

  private CapturedCoap message(Message message, Datagram datagram, Instant time) {
    boolean request = message instanceof Request;
    String token = message.getTokenString();
    String path;
    if (request) {
      path = message.getOptions().getUriPathString();
      paths.put(new Exchange(datagram.source(), datagram.target(), token), path);
    } else {
      path = paths.getOrDefault(new Exchange(datagram.target(), datagram.source(), token), "");
    }
    return new CapturedCoap(
        time,
        datagram.source().host(),
        request ? ((Request) message).getCode().name() : CoAP.formatCode(message.getRawCode()),
        String.valueOf(message.getType()),
        path,
        contentFormat(message),
        isRepeated(new Sent(datagram.source(), datagram.target(), message.getMID()), time),
        message.getPayload());
  }

  private boolean isRepeated(Sent sent, Instant time) {
    Instant before = seen.putIfAbsent(sent, time);
    if (before != null && before.plus(EXCHANGE_LIFETIME).isBefore(time)) {
      seen.put(sent, time);
      return false;
    }
    return before != null;
  }

  private static Optional<String> contentFormat(Message message) {
    return message.getOptions().hasContentFormat()
        ? Optional.of(MediaTypeRegistry.toString(message.getOptions().getContentFormat()))
        : Optional.empty();
  }

  private static <K, V> Map<K, V> remembering() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST_REMEMBERED;
      }
    };
  }
}
