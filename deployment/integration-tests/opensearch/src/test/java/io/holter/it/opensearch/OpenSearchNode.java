package io.holter.it.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.action.admin.cluster.node.info.NodesInfoRequest;
import org.opensearch.http.HttpInfo;

/** OpenSearch 2.19 in this process, on ports of the system's choice. */
final class OpenSearchNode implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OpenSearchRunner runner = new OpenSearchRunner();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  OpenSearchNode(Path directory) {
    runner.onBuild(
        (number, settings) -> {
          settings.put("discovery.type", "single-node");
          settings.put("network.host", "127.0.0.1");
          settings.put("http.port", "0");
          settings.put("transport.port", "0");
          settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
          settings.put("node.processors", 1);
        });
    runner.build(
        OpenSearchRunner.newConfigs()
            .basePath(directory.toString())
            .numOfNode(1)
            .disableESLogger());
    InetSocketAddress address =
        runner
            .client()
            .admin()
            .cluster()
            .nodesInfo(new NodesInfoRequest())
            .actionGet()
            .getNodes()
            .get(0)
            .getInfo(HttpInfo.class)
            .getAddress()
            .publishAddress()
            .address();
    url = "http://127.0.0.1:" + address.getPort();
  }

  String url() {
    return url;
  }

  /** Sends a document and demands that it is taken. */
  void put(String path, JsonNode body) throws IOException, InterruptedException {
    ask(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** How many documents of an index match a query in Lucene's syntax. */
  int count(String index, String query) throws IOException, InterruptedException {
    ask(
        HttpRequest.newBuilder(URI.create(url + "/" + index + "/_refresh"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
    JsonNode answer =
        ask(
            HttpRequest.newBuilder(URI.create(url + "/" + index + "/_count"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(query))
                .build());
    return answer.get("count").intValue();
  }

  private JsonNode ask(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(request.uri() + ": " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  @Override
  public void close() throws IOException {
    runner.close();
    runner.clean();
  }
}
