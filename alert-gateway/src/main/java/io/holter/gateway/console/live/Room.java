package io.holter.gateway.console.live;

/** How many items of a viewer may wait at once, over all its subscriptions. One thread's. */
final class Room {
  private int left;

  Room(int items) {
    this.left = items;
  }

  boolean take() {
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }

  void give(int items) {
    left += items;
  }
}
