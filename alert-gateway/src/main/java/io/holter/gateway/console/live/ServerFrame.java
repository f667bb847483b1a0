package io.holter.gateway.console.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What a viewer is told. A message is a list of frames. */
sealed interface ServerFrame {
  /** As JSON, in ASCII. */
  void print(StringBuilder to);

  /**
   * The first frame.
   *
   * @param connection names this live connection in {@code /live/send} and {@code /live/poll};
   *     nobody else knows it
   * @param epoch another one than before: cursors of before mean nothing any more
   * @param idleSeconds a viewer that says nothing for so long is closed
   */
  record Welcome(String connection, Viewer viewer, String epoch, long idleSeconds)
      implements ServerFrame {
    @Override
    public void print(StringBuilder to) {
      to.append("{\"op\":\"welcome\",\"session\":").append(JsonText.of(connection));
      to.append(",\"tenant\":").append(JsonText.of(viewer.tenant()));
      to.append(",\"role\":\"").append(viewer.role().name().toLowerCase(Locale.ROOT));
      Instant expires = viewer.expires();
      to.append("\",\"expires\":\"").append(expires).append("\",\"epoch\":");
      to.append(JsonText.of(epoch)).append(",\"idleSeconds\":").append(idleSeconds).append('}');
    }
  }

  /** The newest of an item. */
  record Item(String id, Latest latest) implements ServerFrame {
    @Override
    public void print(StringBuilder to) {
      to.append("{\"op\":\"item\",\"id\":\"").append(id).append("\",");
      to.append(latest.shown().members()).append(",\"skipped\":").append(latest.skipped());
      to.append(",\"min\":");
      JsonText.append(to, latest.min());
      to.append(",\"max\":");
      JsonText.append(to, latest.max());
      to.append('}');
    }
  }

  /** An alert event. */
  record Alert(String id, long cursor, JsonNode alert) implements ServerFrame {
    @Override
    public void print(StringBuilder to) {
      to.append("{\"op\":\"alert\",\"id\":\"").append(id).append("\",\"cursor\":").append(cursor);
      to.append(",\"alert\":").append(JsonText.of(alert)).append('}');
    }
  }

  /**
   * Alert events that are no longer kept and cannot be told.
   *
   * @param after the last place before them
   * @param before the first place behind them
   */
  record Gap(String id, long after, long before, String says) implements ServerFrame {
    @Override
    public void print(StringBuilder to) {
      to.append("{\"op\":\"gap\",\"id\":\"").append(id).append("\",\"after\":").append(after);
      to.append(",\"before\":").append(before);
      to.append(",\"says\":").append(JsonText.of(says)).append('}');
    }
  }

  /** Where a subscription to what is new begins, so that nothing is missed after a break. */
  record Place(String id, long cursor) implements ServerFrame {
    @Override
    public void print(StringBuilder to) {
      to.append("{\"op\":\"place\",\"id\":\"").append(id).append("\",\"cursor\":").append(cursor);
      to.append('}');
    }
  }

  /** Answer to a ping. */
  record Pong() implements ServerFrame {
    @Override
    public void print(StringBuilder to) {
      to.append("{\"op\":\"pong\"}");
    }
  }

  /** Something was not done. */
  record Failure(Optional<String> id, String says) implements ServerFrame {
    @Override
    public void print(StringBuilder to) {
      to.append("{\"op\":\"error\",\"id\":").append(id.map(JsonText::of).orElse("null"));
      to.append(",\"says\":").append(JsonText.of(says)).append('}');
    }
  }

  /** The last frame. */
  record Bye(CloseCode code, String says) implements ServerFrame {
    @Override
    public void print(StringBuilder to) {
      to.append("{\"op\":\"bye\",\"code\":").append(code.code());
      to.append(",\"says\":").append(JsonText.of(says)).append('}');
    }
  }

  /** A message of one frame. */
  default String alone() {
    StringBuilder to = new StringBuilder("[");
    print(to);
    return to.append(']').toString();
  }
}
