package io.holter.gateway.console.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** What is counted of live connections. Thread-safe. */
final class LiveMeters {
  private static final String TRANSPORT = "transport";

  private final Map<Carrier, AtomicInteger> viewers = new EnumMap<>(Carrier.class);
  private final Map<CloseCode, Counter> closed = new EnumMap<>(CloseCode.class);
  private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
  private final Counter items;
  private final Counter alerts;
  private final Counter skipped;
  private final Counter leftOut;

  LiveMeters(MeterRegistry registry) {
    for (Carrier carrier : Carrier.values()) {
      AtomicInteger count = new AtomicInteger();
      viewers.put(carrier, count);
      Gauge.builder("holter.console.live.viewers", count, AtomicInteger::get)
          .tag(TRANSPORT, carrier.word())
          .register(registry);
    }
    for (CloseCode code : CloseCode.values()) {
      closed.put(
          code,
          registry.counter("holter.console.live.closed", "code", String.valueOf(code.code())));
    }
    for (Refusal why : Refusal.values()) {
      refused.put(
          why,
          registry.counter(
              "holter.console.live.refused",
              "reason",
              why.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
    items = registry.counter("holter.console.live.frames", "kind", "item");
    alerts = registry.counter("holter.console.live.frames", "kind", "alert");
    skipped = registry.counter("holter.console.live.skipped");
    leftOut = registry.counter("holter.console.live.left.out");
  }

  void opened(Carrier carrier) {
    count(carrier).incrementAndGet();
  }

  void gone(Carrier carrier) {
    count(carrier).decrementAndGet();
  }

  void closed(CloseCode code) {
    Objects.requireNonNull(closed.get(code)).increment();
  }

  void refused(Refusal why) {
    Objects.requireNonNull(refused.get(why)).increment();
  }

  void sent(ServerFrame frame) {
    if (frame instanceof ServerFrame.Item item) {
      items.increment();
      skipped.increment((double) item.latest().skipped());
    } else if (frame instanceof ServerFrame.Alert) {
      alerts.increment();
    }
  }

  void leftOut(long samples) {
    leftOut.increment((double) samples);
  }

  private AtomicInteger count(Carrier carrier) {
    return Objects.requireNonNull(viewers.get(carrier));
  }
}
