package io.holter.gateway.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.gateway.console.picture.AlertQuery;
import io.holter.gateway.console.picture.ConsoleData;
import io.holter.gateway.console.picture.SeriesQuery;
import java.util.Optional;

/**
 * Two tenants with one device, one alert and one topic each, whose names begin with the tenant's.
 * Every answer carries the tenant that it is about.
 */
final class FakeData implements ConsoleData {
  static String device(String tenant) {
    return tenant + "-pump/7";
  }

  static String alert(String tenant) {
    return tenant + "-alert";
  }

  static String topic(String tenant) {
    return "holter.t." + tenant + ".telemetry";
  }

  @Override
  public ObjectNode fleet(String tenant) {
    return about(tenant);
  }

  @Override
  public Optional<ObjectNode> device(String tenant, String device) {
    return only(tenant, device, device(tenant));
  }

  @Override
  public Optional<ObjectNode> series(String tenant, String device, SeriesQuery query) {
    return only(tenant, device, device(tenant));
  }

  @Override
  public ObjectNode alerts(String tenant, AlertQuery query) {
    return about(tenant);
  }

  @Override
  public Optional<ObjectNode> alert(String tenant, String id) {
    return only(tenant, id, alert(tenant));
  }

  @Override
  public Optional<ObjectNode> deliveries(String tenant, String id) {
    return only(tenant, id, alert(tenant));
  }

  @Override
  public Optional<ObjectNode> rawRecord(String tenant, String topic, int partition, long offset) {
    return only(tenant, topic, topic(tenant));
  }

  @Override
  public ObjectNode sinks(String tenant) {
    return about(tenant);
  }

  private static Optional<ObjectNode> only(String tenant, String asked, String there) {
    return asked.equals(there) ? Optional.of(about(tenant)) : Optional.empty();
  }

  private static ObjectNode about(String tenant) {
    return JsonNodeFactory.instance.objectNode().put("tenant", tenant);
  }
}
