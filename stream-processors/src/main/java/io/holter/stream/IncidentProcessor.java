package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Puts what the partitions tell of one tenant and source into the order of event time. What is told
 * waits until the source's clock has passed it on every partition, so that neither the number of
 * partitions nor who was read first changes anything.
 */
final class IncidentProcessor extends ContextualProcessor<String, Item, String, Alert> {
  private final int partitions;
  private final IncidentDesk.Rules rules;
  private final Serde<Alert> alerts;
  private final MeterRegistry meters;
  private @Nullable IncidentStores stores;

  IncidentProcessor(
      int partitions, IncidentDesk.Rules rules, Serde<Alert> alerts, MeterRegistry meters) {
    this.partitions = partitions;
    this.rules = rules;
    this.alerts = alerts;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<String, Alert> context) {
    super.init(context);
    stores = IncidentStores.in(context.getStateStore(IncidentStores.NAME), alerts);
  }

  @Override
  public void process(Record<String, Item> rec) {
    IncidentStores kept = Objects.requireNonNull(stores);
    String scope = rec.key();
    Bytes clockKey = OrderedKey.of(scope).bytes();
    PartitionClocks clocks = kept.clocks().get(clockKey).orElse(PartitionClocks.NONE);
    if (rec.value() instanceof Item.Tick tick) {
      PartitionClocks ticked = clocks.ticked(tick.partition(), tick.time());
      kept.clocks().put(clockKey, ticked);
      OptionalLong before = clocks.complete(partitions);
      OptionalLong now = ticked.complete(partitions);
      if (now.isPresent() && !now.equals(before)) {
        release(kept, scope, now.getAsLong());
      }
    } else if (rec.value() instanceof Item.Told told && !clocks.runsOn(told.partition())) {
      // Nobody has promised anything about this device's time yet: there is nothing to wait for.
      forward(told.alert());
    } else {
      IncidentQueue.add(kept.queue(), scope, rec.value());
    }
  }

  /** Takes what the clock has passed, in the order of event time. */
  private void release(IncidentStores kept, String scope, long clock) {
    SortedMap<Bytes, Item> due = IncidentQueue.due(kept.queue(), scope, clock);
    if (due.isEmpty()) {
      return;
    }
    due.keySet().forEach(kept.queue()::delete);
    IncidentQueue queue = new IncidentQueue(kept.queue(), scope, due, clock);
    IncidentDesk desk = new IncidentDesk(scope, kept, rules, queue, this::forward);
    while (!due.isEmpty()) {
      Bytes first = due.firstKey();
      Item item = Objects.requireNonNull(due.remove(first));
      desk.take(item, IncidentQueue.time(scope, first));
    }
  }

  /** Of several devices there is no device in the key. */
  private void forward(Alert alert) {
    if (alert.getKind() == AlertKind.INCIDENT) {
      count(alert);
    }
    String key = alert.getTenant() + "/" + alert.getDevice();
    long time = Math.max(0, alert.getUpdatedAt().toEpochMilli());
    context().forward(new Record<>(key, alert, time));
  }

  private void count(Alert incident) {
    meters
        .counter(
            "holter.alerting.incidents",
            "state",
            incident.getState().name().toLowerCase(Locale.ROOT),
            "severity",
            incident.getSeverity().name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
