package io.holter.gateway.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.console.desk.DeskException;
import io.holter.gateway.console.desk.DeskProgress;
import io.holter.gateway.console.desk.DeskRequest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Remembers what it was asked, and says so. The field {@code do} makes it fail or wait. */
final class FakeDesk implements ControlDesk {
  final Queue<DeskRequest> asked = new ConcurrentLinkedQueue<>();
  final CountDownLatch release = new CountDownLatch(1);

  @Override
  public ObjectNode perform(DeskRequest request, DeskProgress progress)
      throws DeskException, InterruptedException {
    asked.add(request);
    progress.at(0.5, "half of it");
    switch (request.fields().path("do").asText()) {
      case "refuse" -> throw new DeskException(List.of("one thing", "another"), false);
      case "conflict" -> throw new DeskException(List.of("somebody was first"), true);
      case "break" -> throw new IllegalStateException("not for the person who asks");
      case "wait" -> release.await();
      default -> {}
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("tenant", request.tenant())
        .put("author", request.author())
        .put("operation", request.operation().path());
  }
}
