package io.holter.gateway.transport.splunk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.http.HttpCaller;
import io.holter.gateway.transport.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The requests that Splunk's collector knows. */
final class Collector {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ANSWER = 64 << 10;

  private final SplunkConfig config;
  private final HttpCaller caller;
  private final String channel;

  Collector(SplunkConfig config) {
    this.config = config;
    this.caller = new HttpCaller(config.endpoint(), ANSWER);
    this.channel = config.channel().orElseGet(UUID::randomUUID).toString();
  }

  /** Hands events over. */
  HecReply events(List<Outgoing> messages) throws IOException, InterruptedException {
    return HecReply.of(
        post("/services/collector/event", HecEvents.body(config.labels(), messages)));
  }

  /** Whether the token acknowledges at all: asked before anything is sent. */
  HecReply probe() throws IOException, InterruptedException {
    return HecReply.of(acknowledgements(0));
  }

  /** Whether the indexers have it. */
  boolean isIndexed(long ackId) throws IOException, InterruptedException {
    Reply reply = acknowledgements(ackId);
    if (reply.status() / 100 != 2) {
      throw new IOException("asking for the acknowledgement failed: " + HecReply.of(reply).said());
    }
    JsonNode body = JSON.readTree(reply.body());
    return body.path("acks").path(Long.toString(ackId)).asBoolean(false);
  }

  private Reply acknowledgements(long ackId) throws IOException, InterruptedException {
    byte[] body = ("{\"acks\":[" + ackId + "]}").getBytes(StandardCharsets.UTF_8);
    return post("/services/collector/ack?channel=" + channel, body);
  }

  private Reply post(String path, byte[] body) throws IOException, InterruptedException {
    return caller.post(
        config.endpoint().at(path),
        Map.of(
            "Authorization",
            "Splunk " + config.token().reveal(),
            "Content-Type",
            "application/json; charset=utf-8",
            "X-Splunk-Request-Channel",
            channel),
        body);
  }
}
