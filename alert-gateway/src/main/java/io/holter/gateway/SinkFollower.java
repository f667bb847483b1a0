package io.holter.gateway;

import io.holter.gateway.sink.Sinks;
import io.holter.service.reload.ConfigListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Has the sinks follow the configuration; everything else in it needs a restart. */
final class SinkFollower implements ConfigListener<GatewayConfig> {
  private final Sinks sinks;

  SinkFollower(Sinks sinks) {
    this.sinks = sinks;
  }

  @Override
  public List<String> objections(GatewayConfig running, GatewayConfig next, Set<Path> files) {
    List<String> objections = new ArrayList<>();
    if (!running.kafka().equals(next.kafka())) {
      objections.add("kafka, registry and topics cannot change while the gateway runs; restart it");
    }
    if (!running.console().equals(next.console())) {
      objections.add("console cannot change while the gateway runs; restart it");
    }
    if (!running.ops().equals(next.ops())) {
      objections.add("ops cannot change while the gateway runs; restart it");
    }
    objections.addAll(sinks.objections(next.sinks(), files));
    return objections;
  }

  @Override
  public void apply(GatewayConfig running, GatewayConfig next, Set<Path> files) {
    sinks.change(next.sinks(), files);
  }
}
