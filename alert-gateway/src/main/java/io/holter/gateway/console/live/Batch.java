package io.holter.gateway.console.live;

/** A message in the making: a list of frames, about so large. One thread's. */
final class Batch {
  private final int most;
  private final StringBuilder text = new StringBuilder(512);

  Batch(int most) {
    this.most = most;
  }

  void add(ServerFrame frame) {
    text.append(text.isEmpty() ? '[' : ',');
    frame.print(text);
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** Whether another frame may be added; the last one may be larger than what is left. */
  boolean hasRoom() {
    return text.length() < most;
  }

  /** Bytes of the message as it is. */
  int length() {
    return text.isEmpty() ? 0 : text.length() + 1;
  }

  /** The message; the batch is empty again. */
  String take() {
    String message = text.append(']').toString();
    text.setLength(0);
    return message;
  }
}
