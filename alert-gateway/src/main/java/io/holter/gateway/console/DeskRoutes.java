package io.holter.gateway.console;

import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.console.desk.DeskException;
import io.holter.gateway.console.desk.DeskRequest;
import io.holter.gateway.console.desk.Operation;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes that decide something. Long work tells how far it is, line by line.
 *
 * @param desk who does it; none where the gateway runs without
 * @param workers as many threads as decisions may be under way; refuses more
 */
record DeskRoutes(Optional<ControlDesk> desk, ExecutorService workers) {
  private static final Logger LOG = LoggerFactory.getLogger(DeskRoutes.class);

  /** Adds them. */
  void mount(Api api) {
    for (Operation operation : Operation.values()) {
      api.mount(ApiRoute.desk(operation), context -> begin(operation, context));
    }
  }

  private void begin(Operation operation, RoutingContext context) {
    ControlDesk able =
        desk.orElseThrow(
            () ->
                Refusal.of(404, "decisions cannot be made here: the gateway runs without a desk"));
    Caller caller = Caller.of(context);
    DeskRequest request =
        new DeskRequest(
            operation, caller.session().tenant(), caller.session().user(), Replies.fields(context));
    DeskAnswer answer = DeskAnswer.to(context);
    try {
      workers.execute(() -> perform(able, request, caller, answer));
    } catch (RejectedExecutionException e) {
      throw Refusal.later(
          429, "as many decisions as allowed are under way; wait", Duration.ofSeconds(5));
    }
  }

  private static void perform(
      ControlDesk desk, DeskRequest request, Caller caller, DeskAnswer answer) {
    String outcome = "failed";
    try {
      answer.result(desk.perform(request, answer));
      outcome = "done";
    } catch (DeskException e) {
      outcome = e.kind().name().toLowerCase(Locale.ROOT);
      answer.refused(Refusal.of(status(e), e.problems()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.refused(Refusal.of(503, "the gateway is being stopped; look whether it was done"));
    } catch (RuntimeException e) {
      LOG.error("{} of session {} failed", request.operation(), caller.session().id(), e);
      answer.refused(Refusal.of(500, "it failed in an unexpected way; see the gateway's log"));
    } finally {
      AuditLog.did(caller.session(), answer.address(), request.operation().path(), outcome);
    }
  }

  private static int status(DeskException e) {
    return switch (e.kind()) {
      case REFUSED -> 400;
      case CONFLICT -> 409;
      case UNAVAILABLE -> 503;
    };
  }
}
