package io.holter.it;

import io.holter.service.Application;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What an application says of itself on its ops endpoint. */
final class Ops {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Ops() {}

  /** 200 or 503. */
  static int readiness(Application application) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + Site.ops(application).getPort() + "/health/ready");
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
  }
}
