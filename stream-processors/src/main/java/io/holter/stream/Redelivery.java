package io.holter.stream;

import io.holter.schema.DeviceEvent;
import java.util.List;

/**
 * What a record is to those before it of the same {@link DeliveryKey} (ADR 17). Only {@link
 * #REPEATED} is dropped; in doubt a record is kept, for a message twice does less harm than none.
 */
enum Redelivery {
  /** No earlier record is the same message. */
  NEW,
  /** An earlier record is the same message. */
  REPEATED,
  /** A redelivery of one of several messages that are alike in all: which one cannot be told. */
  ONE_OF_SEVERAL,
  /** The number was used before, for another content: the device has begun to count anew. */
  NUMBER_REUSED;

  /**
   * Decides about one event.
   *
   * @param content of its key
   * @param earlier contents of the records with its key that were kept within the window
   */
  static Redelivery of(DeviceEvent event, int content, List<Integer> earlier) {
    if (earlier.isEmpty() || !canRepeat(event)) {
      return NEW;
    }
    if (event.getSequence() != null) {
      return earlier.contains(content) ? REPEATED : NUMBER_REUSED;
    }
    return earlier.size() == 1 ? REPEATED : ONE_OF_SEVERAL;
  }

  /**
   * Whether an event may be a redelivery at all: a number tells, and DUP does. Without both it is
   * the first delivery of a message, whatever it looks like.
   */
  private static boolean canRepeat(DeviceEvent event) {
    return event.getSequence() != null || event.getDup();
  }
}
