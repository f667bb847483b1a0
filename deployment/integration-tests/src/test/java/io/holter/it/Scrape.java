package io.holter.it;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an ops endpoint says on {@code /metrics}, read as Prometheus does.
 *
 * @param samples every line that is no comment
 */
record Scrape(List<Sample> samples) {
  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? ([-+\\w.]+)(?: \\d+)?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  record Sample(String name, Map<String, String> labels, double value) {}

  static Scrape of(InetSocketAddress ops) throws IOException, InterruptedException {
    return of(URI.create("http://127.0.0.1:" + ops.getPort()));
  }

  static Scrape of(URI ops) throws IOException, InterruptedException {
    URI uri = ops.resolve("/metrics");
    return parse(HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body());
  }

  static Scrape parse(String text) {
    return new Scrape(
        text.lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .map(Scrape::sample)
            .toList());
  }

  /** Sum of the samples of a name whose labels include all of {@code labels}. */
  long sum(String name, Map<String, String> labels) {
    return (long)
        samples.stream()
            .filter(s -> s.name().equals(name))
            .filter(s -> s.labels().entrySet().containsAll(labels.entrySet()))
            .mapToDouble(Sample::value)
            .sum();
  }

  private static Sample sample(String line) {
    Matcher m = LINE.matcher(line);
    if (!m.matches()) {
      throw new IllegalArgumentException("no Prometheus sample: " + line);
    }
    String labels = m.group(2) == null ? "" : m.group(2);
    return new Sample(
        m.group(1),
        LABEL.matcher(labels).results().collect(Collectors.toMap(l -> l.group(1), l -> l.group(2))),
        Double.parseDouble(m.group(3)));
  }
}
