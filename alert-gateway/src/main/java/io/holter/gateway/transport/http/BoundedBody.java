package io.holter.gateway.transport.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Keeps the beginning of an answer; a receiver that does not stop talking is cut off. */
final class BoundedBody implements BodySubscriber<BoundedBody.Kept> {
  private final int limit;
  private final CompletableFuture<Kept> result = new CompletableFuture<>();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private volatile Runnable cutOff = () -> {};

  @SuppressWarnings("ArrayRecordComponent") // Handed on at once.
  record Kept(byte[] bytes, boolean complete) {}

  /**
   * Keeps what comes.
   *
   * @param limit bytes, at most
   */
  BoundedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<Kept> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    cutOff = subscription::cancel;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      byte[] bytes = new byte[Math.min(part.remaining(), limit - kept.size())];
      part.get(bytes);
      kept.writeBytes(bytes);
      if (part.hasRemaining()) {
        result.complete(new Kept(kept.toByteArray(), false));
        cutOff.run();
        return;
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    result.complete(new Kept(kept.toByteArray(), true));
  }
}
