package io.holter.gateway.transport.webhook;

import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.http.HttpCaller;
import io.holter.gateway.transport.http.HttpVerdict;
import io.holter.gateway.transport.link.Failures;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Posts one message a request, signed. */
final class WebhookTransport implements Transport {
  private static final int ANSWER = 4 << 10;

  private final WebhookConfig config;
  private final HttpCaller caller;
  private final Clock clock;

  /**
   * Connects to nothing yet.
   *
   * @param clock when requests are sent; receivers refuse old ones
   */
  WebhookTransport(WebhookConfig config, Clock clock) {
    this.config = config;
    this.caller = new HttpCaller(config.endpoint(), ANSWER);
    this.clock = clock;
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public String destination() {
    return config.destination();
  }

  @Override
  public int batch() {
    return 1;
  }

  @Override
  public List<Answer> deliver(List<Outgoing> messages) throws InterruptedException {
    return List.of(deliver(messages.get(0)));
  }

  private Answer deliver(Outgoing message) throws InterruptedException {
    try {
      return HttpVerdict.of(caller.post(config.endpoint().url(), headers(message), message.body()));
    } catch (IOException e) {
      return new Answer.Failed(Failures.of(e, destination()), Optional.empty());
    }
  }

  private Map<String, String> headers(Outgoing message) {
    Instant now = clock.instant();
    Map<String, String> headers = new LinkedHashMap<>(config.headers());
    config.bearer().ifPresent(token -> headers.put("Authorization", "Bearer " + token.reveal()));
    headers.put("Content-Type", message.contentType());
    headers.put("webhook-id", message.id());
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.put(
        "webhook-signature", Signature.header(config.keys(), message.id(), now, message.body()));
    return headers;
  }

  @Override
  public void close() {
    // Its connections end by themselves when nobody uses them.
  }
}
