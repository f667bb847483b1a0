package io.holter.gateway.transport.opensearch;

import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.http.HttpCaller;
import io.holter.gateway.transport.http.Reply;
import io.holter.gateway.transport.link.Failures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends batches to {@code _bulk} and reads the answer document by document. Where a whole request
 * is refused because of a document, it is sent again in halves, until the document is found.
 */
final class OpenSearchTransport implements Transport {
  /** What is read of the answer; the rest repeats the request. */
  private static final String PATH = "/_bulk?filter_path=errors,items.*.status,items.*.error";

  /** An error of each of a thousand documents. */
  private static final int LONGEST_ANSWER = 4 << 20;

  private final OpenSearchConfig config;
  private final HttpCaller caller;

  OpenSearchTransport(OpenSearchConfig config) {
    this.config = config;
    this.caller = new HttpCaller(config.endpoint(), LONGEST_ANSWER);
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
    return config.batch();
  }

  @Override
  public List<Answer> deliver(List<Outgoing> messages) throws InterruptedException {
    for (Outgoing message : messages) {
      if (!message.contentType().startsWith("application/json")) {
        String says = "it takes JSON, not " + message.contentType() + "; set format: ecs";
        return BulkAnswer.all(new Answer.Failed(says, Optional.empty()), messages.size());
      }
    }
    long latest = System.nanoTime() + 2 * config.endpoint().timeout().toNanos();
    List<Answer> answers = new ArrayList<>();
    for (List<Outgoing> part : Bulk.parts(messages)) {
      send(part, latest, answers);
    }
    return answers;
  }

  /** Sends a part unless time is up, and adds an answer for each of its messages. */
  private void send(List<Outgoing> part, long latest, List<Answer> answers)
      throws InterruptedException {
    if (System.nanoTime() - latest > 0) {
      answers.addAll(
          BulkAnswer.all(
              new Answer.Failed("the receiver is slow; not sent yet", Optional.empty()),
              part.size()));
      return;
    }
    Reply reply;
    try {
      reply = post(part);
    } catch (IOException e) {
      String says = Failures.of(e, config.endpoint().destination());
      answers.addAll(BulkAnswer.all(new Answer.Failed(says, Optional.empty()), part.size()));
      return;
    }
    if (reply.status() == 200) {
      answers.addAll(BulkAnswer.of(reply, part.size()));
    } else if (!BulkAnswer.blamesADocument(reply)) {
      answers.addAll(
          BulkAnswer.all(new Answer.Failed(reply.said(), reply.retryAfter()), part.size()));
    } else if (part.size() == 1) {
      answers.add(new Answer.Refused(reply.said()));
    } else {
      send(part.subList(0, part.size() / 2), latest, answers);
      send(part.subList(part.size() / 2, part.size()), latest, answers);
    }
  }

  private Reply post(List<Outgoing> part) throws IOException, InterruptedException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/x-ndjson");
    config.credentials().header().ifPresent(value -> headers.put("Authorization", value));
    byte[] body = Bulk.body(part, config.index());
    if (config.gzip()) {
      headers.put("Content-Encoding", "gzip");
      body = Bulk.gzipped(body);
    }
    return caller.post(config.endpoint().at(PATH), headers, body);
  }

  @Override
  public void close() {
    // HttpCaller keeps no thread of ours; its connections end when they are idle.
  }
}
