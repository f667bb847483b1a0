package io.holter.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was given to Kafka's producer and has no outcome yet, in the order of giving; what a new
 * producer has to send again if that one fails for good. Belongs to the publisher's thread, while
 * outcomes come on the producer's.
 *
 * <p>Holds at most about twice as many as are without an outcome, since one that waits long has
 * settled ones behind it.
 */
final class Outstanding {
  private static final int SMALL = 64;

  private final Deque<Consignment> given = new ArrayDeque<>();
  private int sweepAt = SMALL;

  void add(Consignment consignment) {
    for (Consignment oldest = given.peek();
        oldest != null && oldest.isOver();
        oldest = given.peek()) {
      given.remove();
    }
    if (given.size() >= sweepAt) {
      given.removeIf(Consignment::isOver);
      sweepAt = Math.max(SMALL, 2 * given.size());
    }
    given.add(consignment);
  }

  /** Takes back the one that was added last: the producer did not take it. */
  void takeBack() {
    given.removeLast();
  }

  /** Takes out all that have no outcome, oldest first. */
  List<Consignment> takeAll() {
    List<Consignment> unsettled = given.stream().filter(c -> !c.isOver()).toList();
    given.clear();
    return unsettled;
  }

  int size() {
    return given.size();
  }
}
