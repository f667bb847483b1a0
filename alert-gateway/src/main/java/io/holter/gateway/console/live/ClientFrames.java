package io.holter.gateway.console.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what viewers say: a message is one frame or a list of frames. Nothing is guessed: an
 * unknown field, a value of another type or out of its range makes a frame {@link
 * ClientFrame.Faulty}, with a sentence.
 */
final class ClientFrames {
  static final int LONGEST_DEVICE = 256;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "subscribe", Set.of("op", "id", "feed", "device", "cursor", "maxHz"),
          "unsubscribe", Set.of("op", "id"),
          "bandwidth", Set.of("op", "bytesPerSecond"),
          "ping", Set.of("op"));

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(4).maxNumberLength(30).build());
  }

  private final LiveLimits limits;

  ClientFrames(LiveLimits limits) {
    this.limits = limits;
  }

  /** The frames of a message, in order; never throws. */
  List<ClientFrame> read(String message) {
    JsonNode root;
    try {
      root = MAPPER.readTree(message);
    } catch (JsonProcessingException e) {
      return List.of(faulty("the message is no JSON; send one frame, or a list of frames"));
    }
    if (!root.isArray()) {
      return List.of(frame(root));
    }
    List<ClientFrame> frames = new ArrayList<>();
    root.forEach(each -> frames.add(frame(each)));
    return frames;
  }

  private ClientFrame frame(JsonNode node) {
    if (!node.isObject()) {
      return faulty("a frame is a JSON object with an \"op\"");
    }
    JsonNode op = node.path("op");
    Set<String> known = op.isTextual() ? FIELDS.get(op.textValue()) : null;
    if (known == null) {
      return faulty("\"op\" is none of subscribe, unsubscribe, bandwidth, ping");
    }
    for (String field : (Iterable<String>) node::fieldNames) {
      if (!known.contains(field)) {
        return faulty(op.textValue() + " has a field that it does not know");
      }
    }
    return switch (op.textValue()) {
      case "subscribe" -> subscribe(node);
      case "unsubscribe" ->
          id(node)
              .<ClientFrame>map(ClientFrame.Unsubscribe::new)
              .orElseGet(() -> faulty("\"id\" is not 1 to 32 of A-Z a-z 0-9 _ . -"));
      case "bandwidth" -> bandwidth(node);
      default -> new ClientFrame.Ping();
    };
  }

  private ClientFrame subscribe(JsonNode node) {
    Optional<String> id = id(node);
    if (id.isEmpty()) {
      return faulty("\"id\" is not 1 to 32 of A-Z a-z 0-9 _ . -");
    }
    Optional<Feed> feed =
        node.path("feed").isTextual() ? Feed.of(node.path("feed").textValue()) : Optional.empty();
    if (feed.isEmpty()) {
      return faulty(id, "\"feed\" is none of fleet, series, pipeline, alerts");
    }
    JsonNode device = node.path("device");
    if (!device.isMissingNode()
        && (!device.isTextual()
            || device.textValue().isEmpty()
            || device.textValue().length() > LONGEST_DEVICE)) {
      return faulty(id, "\"device\" is not a text of 1 to " + LONGEST_DEVICE + " characters");
    }
    if (feed.get() == Feed.SERIES && device.isMissingNode()) {
      return faulty(id, "series needs the \"device\" whose series they are");
    }
    if ((feed.get() == Feed.PIPELINE || feed.get() == Feed.ALERTS) && !device.isMissingNode()) {
      return faulty(id, feed.get().word() + " is not of one \"device\"");
    }
    JsonNode cursor = node.path("cursor");
    if (!cursor.isMissingNode()
        && (feed.get() != Feed.ALERTS
            || !cursor.isIntegralNumber()
            || !cursor.canConvertToLong()
            || cursor.longValue() < 0)) {
      return faulty(id, "\"cursor\" is for alerts, and a whole number from 0 on");
    }
    JsonNode maxHz = node.path("maxHz");
    if (!maxHz.isMissingNode()
        && (feed.get() == Feed.ALERTS
            || !maxHz.isNumber()
            || !(maxHz.doubleValue() >= 0.1 && maxHz.doubleValue() <= limits.maxHz()))) {
      return faulty(
          id, "\"maxHz\" is not for alerts, and from 0.1 to " + limits.maxHz() + " a second");
    }
    return new ClientFrame.Subscribe(
        id.get(),
        feed.get(),
        device.isMissingNode() ? Optional.empty() : Optional.of(device.textValue()),
        cursor.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(cursor.longValue()),
        maxHz.isMissingNode() ? 1 : maxHz.doubleValue());
  }

  private ClientFrame bandwidth(JsonNode node) {
    JsonNode bytes = node.path("bytesPerSecond");
    boolean fits =
        bytes.isIntegralNumber()
            && bytes.canConvertToLong()
            && bytes.longValue() >= LiveLimits.LEAST_BANDWIDTH
            && bytes.longValue() <= limits.bandwidth();
    return fits
        ? new ClientFrame.Bandwidth(bytes.longValue())
        : faulty(
            "\"bytesPerSecond\" is not a whole number from "
                + LiveLimits.LEAST_BANDWIDTH
                + " to "
                + limits.bandwidth());
  }

  private static Optional<String> id(JsonNode node) {
    return Optional.ofNullable(node.path("id").textValue()).filter(id -> ID.matcher(id).matches());
  }

  private static ClientFrame faulty(String says) {
    return faulty(Optional.empty(), says);
  }

  private static ClientFrame faulty(Optional<String> id, String says) {
    return new ClientFrame.Faulty(id, says + ".");
  }
}
