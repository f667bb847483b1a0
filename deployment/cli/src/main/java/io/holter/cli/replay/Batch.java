package io.holter.cli.replay;

import io.holter.cli.capture.CapturedPublish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages that may be under way together: little captured time apart, so that the order of event
 * time is nearly kept across clients.
 */
final class Batch {
  private static final Duration SPREAD = Duration.ofSeconds(1);
  private static final int MOST = 200;

  private final List<CapturedPublish> messages = new ArrayList<>();

  /** Takes a message, unless it must wait for those before it. */
  boolean add(CapturedPublish message) {
    boolean fits =
        messages.isEmpty()
            || (messages.size() < MOST
                && Duration.between(messages.get(0).time(), message.time()).abs().compareTo(SPREAD)
                    <= 0);
    if (fits) {
      messages.add(message);
    }
    return fits;
  }

  List<CapturedPublish> messages() {
    return messages;
  }
}
