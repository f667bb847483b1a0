package io.holter.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the front end, in memory. They lie in the class path where the build could make
 * them; {@code index.json} lists them.
 */
final class FrontEnd {
  private static final String PLACE = "/io/holter/gateway/console/web/";
  private static final String LEFT_OUT =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Holter</title></head>
      <body><h1>Holter</h1>
      <p>The console was left out of this build, because Node.js and npm were not on the machine that
      made it. Build again where they are. Everything else works, the API below /api/v1 too.</p>
      </body></html>
      """;

  private final Map<String, Asset> assets;
  private final boolean complete;

  private FrontEnd(Map<String, Asset> assets, boolean complete) {
    this.assets = Map.copyOf(assets);
    this.complete = complete;
  }

  /**
   * Reads the files.
   *
   * @throws IOException if one that is listed is not there
   */
  static FrontEnd load() throws IOException {
    byte[] index = resource("index.json");
    if (index == null) {
      byte[] page = LEFT_OUT.getBytes(StandardCharsets.UTF_8);
      return new FrontEnd(Map.of("/", Asset.of(page, "text/html; charset=utf-8", false)), false);
    }
    Map<String, Asset> assets = new LinkedHashMap<>();
    for (JsonNode file : new ObjectMapper().readTree(index).path("files")) {
      String path = file.path("path").asText();
      byte[] content = resource(path);
      if (content == null) {
        throw new IOException("the front end lists " + path + ", which is not there; build again");
      }
      boolean hashed = path.startsWith("assets/");
      Asset asset = Asset.of(content, file.path("type").asText(), hashed);
      assets.put(path.equals("index.html") ? "/" : "/" + path, asset);
    }
    return new FrontEnd(assets, true);
  }

  /** The file that is asked for. */
  Optional<Asset> find(String path) {
    return Optional.ofNullable(assets.get(path));
  }

  /** Whether there is a front end, and not only the page that says why not. */
  boolean isComplete() {
    return complete;
  }

  private static byte @Nullable [] resource(String path) throws IOException {
    try (InputStream in = FrontEnd.class.getResourceAsStream(PLACE + path)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /**
   * A file.
   *
   * @param content as it is
   * @param zipped the same with gzip; empty where that gains nothing
   * @param type its media type
   * @param hashed whether its name changes with its content, so that it can be kept for ever
   */
  record Asset(Buffer content, Optional<Buffer> zipped, String type, boolean hashed) {
    private static Asset of(byte[] content, String type, boolean hashed) throws IOException {
      byte[] zipped = gzip(content);
      boolean gains = zipped.length < content.length * 9 / 10;
      return new Asset(
          Buffer.buffer(content),
          gains ? Optional.of(Buffer.buffer(zipped)) : Optional.empty(),
          type,
          hashed);
    }

    private static byte[] gzip(byte[] content) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(content);
      }
      return out.toByteArray();
    }
  }
}
