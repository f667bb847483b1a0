package io.holter.gateway.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Serves the front end to anybody: there is no secret in it. */
record StaticFiles(FrontEnd files) {
  /** Adds the routes; the last ones of the router. */
  void mount(Router router) {
    router.route().handler(this::serve);
  }

  private void serve(RoutingContext context) {
    HttpMethod method = context.request().method();
    Optional<FrontEnd.Asset> asset = files.find(context.normalizedPath());
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      context.fail(Refusal.of(405, "only GET and HEAD are answered here"));
    } else if (asset.isEmpty()) {
      context.fail(Refusal.of(404, "there is nothing here; open /"));
    } else {
      send(context, asset.get(), method.equals(HttpMethod.HEAD));
    }
  }

  private static void send(RoutingContext context, FrontEnd.Asset asset, boolean head) {
    String accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    boolean zip = asset.zipped().isPresent() && accepted != null && accepted.contains("gzip");
    Buffer content = zip ? asset.zipped().orElseThrow() : asset.content();
    HttpServerResponse response = context.response();
    response.putHeader(HttpHeaders.CONTENT_TYPE, asset.type());
    response.putHeader(HttpHeaders.VARY, "Accept-Encoding");
    response.putHeader(
        HttpHeaders.CACHE_CONTROL,
        asset.hashed() ? "public, max-age=31536000, immutable" : "no-cache");
    if (zip) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    if (head) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length())).end();
    } else {
      response.end(content);
    }
  }
}
