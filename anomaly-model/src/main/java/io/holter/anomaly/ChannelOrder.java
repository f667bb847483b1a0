package io.holter.anomaly;

import java.util.List;

/**
 * In which order a device uses its channels. One that finds new steps again and again has no order:
 * then nothing is kept and nothing is said. A connection begins a new sequence; what comes late or
 * twice is no step.
 */
final class ChannelOrder implements Aspect {
  private static final int ENOUGH = 32;
  private static final long NEVER = Long.MIN_VALUE;

  private enum State {
    LEARNING,
    ORDERED,
    UNORDERED
  }

  private static final List<State> STATES = List.of(State.LEARNING, State.ORDERED, State.UNORDERED);

  private State state = State.LEARNING;
  private Transitions transitions = new Transitions();
  private ShareCusum sum = new ShareCusum();
  private int previous = Transitions.UNKNOWN;
  private int before = Transitions.UNKNOWN;
  private long last = NEVER;
  private long from = NEVER;
  private long taken;
  private long steps;
  private long fresh;
  private long perMonth;

  /** Whether the event that is just being looked at is a step. */
  private boolean stepped;

  @Override
  public void learn(Observation o, DetectorSettings s) {
    if (state == State.LEARNING && follows(o)) {
      from = from == NEVER ? o.time() : from;
      go(transitions.add(o.channel()));
      take();
    }
  }

  /** Whether the event is a step; if it begins a new sequence, there is none before it. */
  private boolean follows(Observation o) {
    if (o.kind() == Kind.CONNECT || o.kind() == Kind.DISCONNECT) {
      previous = Transitions.UNKNOWN;
    }
    if (o.kind() != Kind.MESSAGE || (!o.verb().isEmpty() && Verb.of(o).repeated())) {
      return false;
    }
    boolean setBack = last != NEVER && o.time() < last - Rhythm.REORDERING;
    if (last != NEVER && o.time() < last && !setBack) {
      return false;
    }
    previous = setBack ? Transitions.UNKNOWN : previous;
    last = o.time();
    return true;
  }

  private void go(int at) {
    before = previous;
    previous = at;
  }

  /** Takes the latest step in; a new one starts the count of steps without one again. */
  private void take() {
    if (previous == Transitions.UNKNOWN || before == Transitions.UNKNOWN) {
      return;
    }
    taken++;
    steps = transitions.has(before, previous) ? steps + 1 : 0;
    if (!transitions.take(before, previous)) {
      drop();
    }
  }

  /** A step that the table has no room for, or of a channel that was accepted, is none. */
  private boolean isFresh() {
    return previous != Transitions.UNKNOWN
        && before != Transitions.UNKNOWN
        && !transitions.has(before, previous)
        && transitions.judges(before, previous);
  }

  @Override
  public void settle(long at, DetectorSettings s) {
    if (state != State.LEARNING || taken < ENOUGH) {
      return;
    }
    boolean rare = ChannelOrderDetector.p0(0, steps) > ChannelOrderDetector.NO_ORDER;
    if (rare || transitions.channels() < 2) {
      drop();
      return;
    }
    state = State.ORDERED;
    perMonth = ChannelOrderDetector.perMonth(taken, at - from);
  }

  private void drop() {
    state = State.UNORDERED;
    transitions = new Transitions();
    sum = new ShareCusum();
    previous = Transitions.UNKNOWN;
    before = Transitions.UNKNOWN;
    last = NEVER;
    from = NEVER;
    taken = 0;
    steps = 0;
    fresh = 0;
    perMonth = 0;
  }

  @Override
  public void assess(Observation o, DetectorSettings s, List<Departure> out) {
    stepped = state == State.ORDERED && follows(o);
    if (!stepped) {
      return;
    }
    go(transitions.index(o.channel()));
    boolean isFresh = isFresh();
    double h = ChannelOrderDetector.h(perMonth);
    sum.add(isFresh, ChannelOrderDetector.p0(fresh, steps), ChannelOrderDetector.P1, 1, h);
    if (isFresh) {
      ChannelOrderDetector.assess(
              transitions.name(before),
              o.channel(),
              transitions.usual(before),
              sum.value(),
              h,
              steps)
          .ifPresent(out::add);
    }
  }

  /** New steps are counted but never learned: the table stays, and they become less surprising. */
  @Override
  public void adapt(Observation o, DetectorSettings s) {
    if (state == State.LEARNING) {
      learn(o, s);
      settle(o.time(), s);
    } else if (stepped) {
      previous = transitions.add(o.channel());
      if (isFresh()) {
        fresh++;
      } else if (before != Transitions.UNKNOWN && previous != Transitions.UNKNOWN) {
        transitions.take(before, previous);
      }
      steps++;
      if (ChannelOrderDetector.p0(fresh, steps) > ChannelOrderDetector.NO_ORDER) {
        drop();
      }
    }
  }

  @Override
  public boolean isEmpty() {
    return state == State.LEARNING && last == NEVER;
  }

  @Override
  public void write(StateWriter out) {
    out.number(STATES.indexOf(state));
    if (state == State.UNORDERED) {
      return;
    }
    transitions.write(out);
    sum.write(out);
    out.number(previous);
    out.number(before);
    out.number(last);
    out.number(from);
    out.number(taken);
    out.number(steps);
    out.number(fresh);
    out.number(perMonth);
  }

  static ChannelOrder read(StateReader in) {
    ChannelOrder order = new ChannelOrder();
    order.state = STATES.get(in.size(STATES.size() - 1));
    if (order.state != State.UNORDERED) {
      order.transitions = Transitions.read(in);
      order.sum = ShareCusum.read(in);
      order.previous = (int) in.number();
      order.before = (int) in.number();
      order.last = in.number();
      order.from = in.number();
      order.taken = in.number();
      order.steps = in.number();
      order.fresh = in.number();
      order.perMonth = in.number();
    }
    return order;
  }
}
