package io.holter.gateway.console.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** What a viewer was told, in order. */
final class Frames {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> told = new CopyOnWriteArrayList<>();

  void add(String message) {
    try {
      JSON.readTree(message).forEach(told::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> all() {
    return told;
  }

  List<JsonNode> of(String op) {
    return told.stream().filter(frame -> frame.path("op").asText().equals(op)).toList();
  }

  /** Waits until there are so many of a kind. */
  List<JsonNode> await(String op, int atLeast) {
    Awaitility.await(op).until(() -> of(op).size() >= atLeast);
    return of(op);
  }

  /** Waits for the last word. */
  int byeCode() {
    return await("bye", 1).get(0).path("code").asInt();
  }
}
