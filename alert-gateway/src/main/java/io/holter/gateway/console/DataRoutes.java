package io.holter.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.gateway.console.picture.AlertQuery;
import io.holter.gateway.console.picture.ConsoleData;
import io.holter.gateway.console.picture.PictureException;
import io.holter.gateway.console.picture.SeriesQuery;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The routes that show something. The tenant is the session's, whatever is asked for. */
record DataRoutes(ConsoleData data) {
  /** Adds them. */
  void mount(Api api) {
    api.answer(ApiRoute.FLEET, context -> data.fleet(tenant(context)));
    api.answer(
        ApiRoute.DEVICE, context -> found(data.device(tenant(context), part(context, "device"))));
    api.answer(ApiRoute.SERIES, this::series);
    api.answer(
        ApiRoute.ALERTS, context -> data.alerts(tenant(context), asked(context, AlertQuery::read)));
    api.answer(ApiRoute.ALERT, context -> found(data.alert(tenant(context), part(context, "id"))));
    api.answer(
        ApiRoute.DELIVERIES,
        context -> found(data.deliveries(tenant(context), part(context, "id"))));
    api.answer(ApiRoute.RECORD, this::rawRecord);
    api.answer(ApiRoute.SINKS, context -> data.sinks(tenant(context)));
  }

  private JsonNode series(RoutingContext context) {
    SeriesQuery query = asked(context, SeriesQuery::read);
    return found(data.series(tenant(context), part(context, "device"), query));
  }

  private JsonNode rawRecord(RoutingContext context) {
    RecordQuery query = asked(context, RecordQuery::read);
    try {
      return found(
          data.rawRecord(tenant(context), query.topic(), query.partition(), query.offset()));
    } catch (PictureException e) {
      throw Refusal.of(503, String.valueOf(e.getMessage()));
    }
  }

  private static String tenant(RoutingContext context) {
    return Caller.of(context).session().tenant();
  }

  private static String part(RoutingContext context, String name) {
    return context.pathParam(name);
  }

  private static JsonNode found(Optional<ObjectNode> what) {
    return what.orElseThrow(
        () -> Refusal.of(404, "there is nothing of that name for your tenant, or it is gone"));
  }

  private static <T> T asked(RoutingContext context, Function<Map<String, String>, T> reader) {
    Map<String, String> parameters = new LinkedHashMap<>();
    context.queryParams().forEach(each -> parameters.putIfAbsent(each.getKey(), each.getValue()));
    try {
      return reader.apply(parameters);
    } catch (IllegalArgumentException e) {
      throw Refusal.of(400, String.valueOf(e.getMessage()));
    }
  }
}
