package io.holter.ingest.mqtt.doctor;

import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Asks the schema registry what it knows, and, by the way, what time it is. */
final class RegistryProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(8);

  private final RegistrySettings registry;

  RegistryProbe(RegistrySettings registry) {
    this.registry = registry;
  }

  List<Finding> findings() throws InterruptedException {
    String url = registry.url().split(",", 2)[0].replaceFirst("/$", "");
    if (!url.startsWith("http")) {
      return List.of(Finding.note("registry", "is of this process only: " + url));
    }
    try {
      HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url + "/subjects")).timeout(TIMEOUT);
      Optional.ofNullable(registry.client().get("basic.auth.user.info"))
          .ifPresent(user -> request.header("Authorization", "Basic " + encoded(user)));
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return answered(url, answer);
    } catch (IOException | IllegalArgumentException e) {
      return List.of(
          Finding.fail(
              "registry",
              "does not answer at "
                  + url
                  + ": "
                  + e
                  + "; a bridge cannot start without it; check the address"));
    }
  }

  private static List<Finding> answered(String url, HttpResponse<String> answer) {
    List<Finding> findings = new ArrayList<>();
    if (answer.statusCode() != 200) {
      findings.add(
          Finding.fail(
              "registry",
              "answers "
                  + answer.statusCode()
                  + " at "
                  + url
                  + "/subjects; check the address and basic.auth.user.info"));
    } else {
      findings.add(subjects(url, answer.body()));
    }
    findings.add(clock(answer.headers().firstValue("Date"), Instant.now()));
    return findings;
  }

  /** What it means which subjects a registry knows. */
  static Finding subjects(String url, String body) {
    String missing =
        SchemaRegistration.contract().stream()
            .map(Schema::getFullName)
            .filter(name -> !body.contains('"' + name + '"'))
            .collect(Collectors.joining(", "));
    return missing.isEmpty()
        ? Finding.ok("registry", "knows every schema at " + url)
        : Finding.note(
            "registry",
            "answers at "
                + url
                + " and does not know yet: "
                + missing
                + "; the bridge registers"
                + " them when it starts, and needs the right to");
  }

  /** How far apart two clocks are, as far as a header to the second can tell. */
  static Finding clock(Optional<String> date, Instant here) {
    try {
      if (date.isPresent()) {
        Instant there =
            ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        long seconds = Duration.between(there, here).toSeconds();
        return Math.abs(seconds) <= 2
            ? Finding.ok("clock", "agrees with the registry's to about 2 s")
            : Finding.warn(
                "clock",
                "is "
                    + Math.abs(seconds)
                    + " s "
                    + (seconds > 0 ? "ahead of" : "behind")
                    + " the registry's: receive times, certificates and tokens depend on it; use"
                    + " NTP on both");
      }
    } catch (DateTimeParseException e) {
      return Finding.note("clock", "was not measured: the registry's Date cannot be read");
    }
    return Finding.note("clock", "was not measured: the registry tells no Date");
  }

  private static String encoded(String user) {
    return Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }
}
