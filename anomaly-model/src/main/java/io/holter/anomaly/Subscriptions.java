package io.holter.anomaly;

import java.util.List;

/** The topic filters that a device subscribes to. */
final class Subscriptions implements Aspect {
  private static final int LIMIT = 16;

  /** Subscriptions that follow the first connection that was ever seen are the device's own. */
  private static final long BEGINNING = 60_000;

  private static final long NEVER = Long.MIN_VALUE;

  private KnownValues filters = new KnownValues(LIMIT);
  private long connected = NEVER;
  private boolean open;

  @Override
  public void learn(Observation o, DetectorSettings s) {
    if (o.kind() == Kind.CONNECT && connected == NEVER) {
      connected = o.time();
    }
    if (o.kind() == Kind.SUBSCRIBE) {
      filters.learn(ChannelSet.key(o.channel()), o.time());
    }
  }

  /** A device that was never seen to connect had subscribed before. */
  @Override
  public void settle(long at, DetectorSettings s) {
    filters.settle(at);
    open = connected == NEVER && filters.isEmpty();
    connected = NEVER;
  }

  @Override
  public void assess(Observation o, DetectorSettings s, List<Departure> out) {
    if (open && o.kind() == Kind.CONNECT && connected == NEVER) {
      connected = o.time();
    }
    if (o.kind() != Kind.SUBSCRIBE) {
      return;
    }
    String key = ChannelSet.key(o.channel());
    var after = s.channels().acceptAfter();
    if (!filters.accepts(key, o.time(), after, after)) {
      boolean beginning = open && connected != NEVER && o.time() - connected <= BEGINNING;
      long nth = filters.nth(key, o.time());
      SubscriptionDetector.assess(o.channel(), nth, beginning, filters).ifPresent(out::add);
    }
  }

  @Override
  public void adapt(Observation o, DetectorSettings s) {
    boolean beginning = open && connected != NEVER && o.time() - connected <= BEGINNING;
    if (beginning && o.kind() == Kind.SUBSCRIBE) {
      filters.learn(ChannelSet.key(o.channel()), o.time());
    }
  }

  @Override
  public boolean isEmpty() {
    return filters.isEmpty() && connected == NEVER && !open;
  }

  @Override
  public void write(StateWriter out) {
    filters.write(out);
    out.number(connected == NEVER ? 0 : 1);
    if (connected != NEVER) {
      out.number(connected);
    }
    out.number(open ? 1 : 0);
  }

  static Subscriptions read(StateReader in) {
    Subscriptions subscriptions = new Subscriptions();
    subscriptions.filters = KnownValues.read(LIMIT, in);
    subscriptions.connected = in.size(1) == 1 ? in.number() : NEVER;
    subscriptions.open = in.size(1) == 1;
    return subscriptions;
  }
}
