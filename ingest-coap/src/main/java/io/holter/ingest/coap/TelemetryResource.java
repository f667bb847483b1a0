package io.holter.ingest.coap;

import io.holter.ingest.Outcome;
import io.holter.ingest.Submission;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.resources.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every path of the server: takes a request, hands it to the publisher, answers when the outcome is
 * known. Never waits.
 *
 * <p>A response within {@link #ACK_AFTER} rides on the acknowledgement; a later one comes by itself
 * (RFC 7252 §5.2.2), and the empty acknowledgement before it says that the request arrived, not
 * that it is durable.
 */
final class TelemetryResource extends CoapResource {
  private static final Logger LOG = LoggerFactory.getLogger(TelemetryResource.class);

  /**
   * Half of a client's usual ACK_TIMEOUT of 2 s (RFC 7252 §4.8), so that it need not retransmit.
   */
  static final Duration ACK_AFTER = Duration.ofSeconds(1);

  private final CoapMapping mapping;
  private final int maxPayload;
  private final Function<Submission, Optional<CompletionStage<Outcome>>> publisher;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private final Phaser unanswered = new Phaser(1);
  private volatile boolean closing;

  /**
   * A resource that is its own child under every name.
   *
   * @param maxPayload largest payload in bytes that is taken
   * @param publisher takes a submission and tells its outcome, or is empty if its window is full
   * @param timer for acknowledgements that do not wait any longer
   */
  TelemetryResource(
      CoapMapping mapping,
      int maxPayload,
      Function<Submission, Optional<CompletionStage<Outcome>>> publisher,
      InstantSource clock,
      ScheduledExecutorService timer) {
    super("", false);
    this.mapping = mapping;
    this.maxPayload = maxPayload;
    this.publisher = publisher;
    this.clock = clock;
    this.timer = timer;
  }

  @Override
  public Resource getChild(String name) {
    return this;
  }

  @Override
  public void handleRequest(Exchange exchange) {
    Request request = exchange.getRequest();
    Optional<Refusal> refusal = Refusal.of(request, maxPayload);
    if (refusal.isPresent()) {
      answer(exchange, Answer.to(refusal.get()));
    } else if (closing) {
      answer(exchange, Answer.CLOSING);
    } else {
      publisher
          .apply(mapping.map(request, clock.instant()))
          .ifPresentOrElse(
              outcome -> answerWhenKnown(exchange, outcome), () -> answer(exchange, Answer.BUSY));
    }
  }

  private void answerWhenKnown(Exchange exchange, CompletionStage<Outcome> outcome) {
    unanswered.register();
    Optional<Future<?>> acknowledgement =
        exchange.getRequest().isConfirmable()
            ? Optional.of(
                timer.schedule(
                    () -> exchange.execute(exchange::sendAccept),
                    ACK_AFTER.toMillis(),
                    TimeUnit.MILLISECONDS))
            : Optional.empty();
    var unused =
        outcome.whenComplete(
            (known, failure) -> {
              acknowledgement.ifPresent(task -> task.cancel(false));
              Response response =
                  Answer.to(failure == null ? known : new Outcome.Failed(failure))
                      .response(maxPayload);
              // The port must not close before the answer has left it.
              response.addMessageObserver(new OnceSent(unanswered::arriveAndDeregister));
              exchange.execute(() -> exchange.sendResponse(response));
            });
  }

  private void answer(Exchange exchange, Answer answer) {
    exchange.execute(() -> exchange.sendResponse(answer.response(maxPayload)));
  }

  /**
   * Turns new requests away with 5.03 and waits for the answers of those that were taken.
   *
   * @param patience how long to wait at most
   */
  void drain(Duration patience) {
    closing = true;
    try {
      unanswered.awaitAdvanceInterruptibly(
          unanswered.arrive(), patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "closing with {} requests unanswered after {}; their devices will send them again",
          unanswered.getUnarrivedParties(),
          patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
