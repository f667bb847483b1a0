package io.holter.it.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.gateway.format.AlertFormat;
import io.holter.gateway.format.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A finding as a format wrote it, taken apart into places and what is there. */
final class FormattedFields {
  /** Places of the id of a message. */
  static final Set<String> IDS = Set.of("metadata.uid", "event.id", "externalId", "eventId");

  private static final ObjectMapper JSON = new ObjectMapper();

  private FormattedFields() {}

  /** Places at which two findings differ in a format. */
  static Set<String> changed(AlertFormat format, Finding one, Finding other) throws IOException {
    Map<String, String> before = of(format, one);
    Map<String, String> after = of(format, other);
    Set<String> places = new TreeSet<>(before.keySet());
    places.addAll(after.keySet());
    places.removeIf(place -> Objects.equals(before.get(place), after.get(place)));
    return places;
  }

  private static Map<String, String> of(AlertFormat format, Finding finding) throws IOException {
    String body = new String(format.body(finding), StandardCharsets.UTF_8);
    Map<String, String> places = new TreeMap<>();
    switch (format.name()) {
      case "cef" -> {
        List<String> header = List.of(body.split("\\|", 8));
        for (int i = 0; i < 7; i++) {
          places.put("header " + i, header.get(i));
        }
        for (String field : header.get(7).split(" (?=[A-Za-z0-9]+=)", -1)) {
          put(places, field);
        }
      }
      case "leef" -> {
        List<String> header = List.of(body.split("\\|", 7));
        places.put("header 4", header.get(4));
        for (String field : header.get(6).split("\\^", -1)) {
          put(places, field);
        }
      }
      default -> walk("", JSON.readTree(body), places);
    }
    return places;
  }

  private static void put(Map<String, String> places, String field) {
    int equals = field.indexOf('=');
    places.put(field.substring(0, equals), field.substring(equals + 1));
  }

  private static void walk(String path, JsonNode node, Map<String, String> places) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  walk(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      places));
    } else if (node.isArray()) {
      node.forEach(element -> walk(path + "[]", element, places));
    } else {
      places.merge(path, node.asText(), (had, more) -> had + "\n" + more);
    }
  }
}
