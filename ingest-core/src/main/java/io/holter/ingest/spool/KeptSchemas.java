package io.holter.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.DeviceEvent;
import io.holter.schema.QuarantinedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParseException;
import org.apache.avro.SchemaParser;
import org.apache.avro.message.SchemaStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schemas of what is in a spool, in files beside it, one for each fingerprint. */
final class KeptSchemas {
  private static final Logger LOG = LoggerFactory.getLogger(KeptSchemas.class);
  private static final String SUFFIX = ".avsc";

  private KeptSchemas() {}

  /** Keeps today's schemas in the directory, and reads those of earlier days. */
  static SchemaStore in(Path directory) throws IOException {
    SchemaStore.Cache schemas = new SchemaStore.Cache();
    for (Schema schema : List.of(DeviceEvent.getClassSchema(), QuarantinedEvent.getClassSchema())) {
      Path file =
          directory.resolve(
              Long.toHexString(SchemaNormalization.parsingFingerprint64(schema)) + SUFFIX);
      if (!Files.exists(file)) {
        Files.writeString(file, schema.toString(), UTF_8);
      }
      schemas.addSchema(schema);
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
        try {
          schemas.addSchema(new SchemaParser().parse(file).mainSchema());
        } catch (SchemaParseException e) {
          LOG.error("{} is no Avro schema; messages that were written with it are lost", file, e);
        }
      }
    }
    return schemas;
  }
}
