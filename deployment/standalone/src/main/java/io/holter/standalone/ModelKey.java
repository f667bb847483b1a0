package io.holter.standalone;

import io.holter.stream.model.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pair of keys with which models are released to a standalone Holter. */
public final class ModelKey {
  private static final String DIRECTORY = "model-key";

  private ModelKey() {}

  /** File of the private key in a data directory. */
  public static Path privateFile(Path data) {
    return data.resolve(DIRECTORY).resolve(KeyFiles.PRIVATE);
  }

  /** File of the public key in a data directory. */
  static Path publicFile(Path data) {
    return data.resolve(DIRECTORY).resolve(KeyFiles.PUBLIC);
  }

  /** Makes the pair unless it is there. */
  static void provide(Path data) throws IOException {
    if (Files.notExists(privateFile(data)) && Files.notExists(publicFile(data))) {
      SecretFile.directory(data.resolve(DIRECTORY));
      KeyFiles.make(data.resolve(DIRECTORY));
    }
  }
}
