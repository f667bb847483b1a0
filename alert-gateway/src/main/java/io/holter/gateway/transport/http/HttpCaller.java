package io.holter.gateway.transport.http;

import io.holter.gateway.transport.link.FreshTls;
import io.holter.gateway.transport.link.TlsFiles;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks a receiver over HTTP and waits for its whole answer, no longer than the endpoint's timeout.
 * Changed PEM files hold from the next request on. Follows no redirect: what is signed or
 * authorised for one place is not carried to another. Cookies are kept, as load balancers hold a
 * sender to one receiver by them. Used by one thread.
 */
public final class HttpCaller {
  private final HttpEndpoint endpoint;
  private final int limit;
  private @Nullable HttpClient client;
  private final FreshTls tls;
  private @Nullable SSLContext context;

  /**
   * Connects to nothing yet.
   *
   * @param limit bytes of an answer that are kept
   */
  public HttpCaller(HttpEndpoint endpoint, int limit) {
    this.endpoint = endpoint;
    this.limit = limit;
    this.tls = new FreshTls(endpoint.tls());
  }

  /**
   * Posts a body.
   *
   * @param headers names and values; {@code Content-Type} among them
   * @return the answer, whatever its status
   * @throws IOException if there is none; {@code Failures} makes a sentence of it
   */
  public Reply post(URI url, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(endpoint.timeout())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    return call(request.build());
  }

  /** As {@link #post}, with GET. */
  public Reply get(URI url, Map<String, String> headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(endpoint.timeout());
    headers.forEach(request::setHeader);
    return call(request.build());
  }

  private Reply call(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<BoundedBody.Kept>> answer =
        client().sendAsync(request, any -> new BoundedBody(limit));
    try {
      // The request's own timeout ends with the headers; a body may stall just as well.
      HttpResponse<BoundedBody.Kept> response =
          answer.get(endpoint.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(
          response.statusCode(),
          response.body().bytes(),
          response.body().complete(),
          response
              .headers()
              .firstValue("Retry-After")
              .flatMap(value -> RetryAfter.parse(value, Instant.now())));
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new IOException(e);
    } finally {
      answer.cancel(true);
    }
  }

  private HttpClient client() throws IOException {
    HttpClient made = client;
    SSLContext now = tls.context();
    if (made == null || now != context) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(endpoint.timeout())
              .cookieHandler(new CookieManager())
              .sslContext(now)
              .sslParameters(TlsFiles.parameters());
      made = builder.build();
      client = made;
      context = now;
    }
    return made;
  }
}
