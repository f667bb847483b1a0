package io.holter.gateway.transport.opensearch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.gateway.transport.Outgoing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Requests of the bulk interface: two lines a document, the first says where it goes and under
 * which id. The operation is {@code create}, so that what is there already is never overwritten and
 * data streams take it.
 */
final class Bulk {
  /** Bytes of one request, roughly; receivers take 100 MB by default. */
  private static final int LARGEST = 4 << 20;

  private Bulk() {}

  /** The messages in their order, in parts that are not too large for one request. */
  static List<List<Outgoing>> parts(List<Outgoing> messages) {
    List<List<Outgoing>> parts = new ArrayList<>();
    int from = 0;
    long size = 0;
    for (int i = 0; i < messages.size(); i++) {
      int bytes = messages.get(i).body().length;
      if (i > from && size + bytes > LARGEST) {
        parts.add(messages.subList(from, i));
        from = i;
        size = 0;
      }
      size += bytes;
    }
    parts.add(messages.subList(from, messages.size()));
    return parts;
  }

  /** The body of one request. */
  static byte[] body(List<Outgoing> messages, IndexPattern index) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Outgoing message : messages) {
      ObjectNode action = JsonNodeFactory.instance.objectNode();
      action.putObject("create").put("_index", index.of(message.tenant())).put("_id", message.id());
      lines.writeBytes(action.toString().getBytes(StandardCharsets.UTF_8));
      lines.write('\n');
      lines.writeBytes(message.body());
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  /** The same bytes, compressed (RFC 1952). */
  static byte[] gzipped(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("compressing in memory failed", e);
    }
    return packed.toByteArray();
  }
}
