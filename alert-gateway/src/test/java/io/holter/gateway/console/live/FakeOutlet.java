package io.holter.gateway.console.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps what it is given, and is full when the test says so. */
final class FakeOutlet implements Outlet {
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> messages = new ArrayList<>();
  final List<JsonNode> frames = new ArrayList<>();
  Optional<ServerFrame.Bye> bye = Optional.empty();
  boolean full;

  /** Messages until it is full. */
  int room = Integer.MAX_VALUE;

  @Override
  public boolean isFull() {
    return full || room <= 0;
  }

  @Override
  public void write(String message, Supplier<String> place) {
    room--;
    messages.add(message);
    try {
      JSON.readTree(message).forEach(frames::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close(ServerFrame.Bye last) {
    bye = Optional.of(last);
  }

  List<JsonNode> of(String op) {
    return frames.stream().filter(frame -> frame.path("op").asText().equals(op)).toList();
  }
}
