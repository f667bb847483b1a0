package io.holter.gateway.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.gateway.console.desk.DeskProgress;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * The answer to one decision: one JSON object, or lines of progress before it where the client
 * asked for {@code application/x-ndjson}. Called from a worker's thread; writes on the
 * connection's.
 */
final class DeskAnswer implements DeskProgress {
  private static final String LINES = "application/x-ndjson";

  private final RoutingContext context;
  private final Context thread;
  private final boolean lines;
  private final String address;

  private DeskAnswer(RoutingContext context, Context thread, boolean lines, String address) {
    this.context = context;
    this.thread = thread;
    this.lines = lines;
    this.address = address;
  }

  /** The answer to a request; called on its event loop. */
  static DeskAnswer to(RoutingContext context) {
    String accept = context.request().getHeader(HttpHeaders.ACCEPT);
    return new DeskAnswer(
        context,
        context.vertx().getOrCreateContext(),
        accept != null && accept.contains(LINES),
        context.request().remoteAddress().hostAddress());
  }

  /** From where it was asked. */
  String address() {
    return address;
  }

  @Override
  public void at(double share, String sentence) {
    if (lines) {
      ObjectNode progress = Replies.object().put("progress", share).put("says", sentence);
      thread.runOnContext(
          go -> {
            // A client that does not read is spared the progress, not the result.
            if (!context.response().writeQueueFull()) {
              line(progress);
            }
          });
    }
  }

  /** It was done. */
  void result(ObjectNode result) {
    thread.runOnContext(
        go -> {
          if (lines) {
            ObjectNode last = Replies.object();
            last.set("result", result);
            lastLine(last);
          } else {
            Replies.ok(context, result);
          }
        });
  }

  /** It was not done. */
  void refused(Refusal refusal) {
    thread.runOnContext(
        go -> {
          if (lines && context.response().headWritten()) {
            lastLine(Replies.error(refusal).put("status", refusal.status()));
          } else {
            Replies.refuse(context, refusal);
          }
        });
  }

  private void line(ObjectNode value) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (!response.headWritten()) {
      response
          .setChunked(true)
          .putHeader(HttpHeaders.CONTENT_TYPE, LINES)
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    response.write(Replies.bytes(value).appendString("\n"));
  }

  private void lastLine(ObjectNode value) {
    line(value);
    if (!context.response().ended() && !context.response().closed()) {
      context.response().end();
    }
  }
}
