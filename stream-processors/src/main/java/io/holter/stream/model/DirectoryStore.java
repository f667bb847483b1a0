package io.holter.stream.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Bundles as files, so that those that do not score need no memory. What is lost is written again
 * at the next start, from the topic.
 */
record DirectoryStore(Path directory) implements BundleStore {
  @Override
  public void keep(String digest, byte[] bundle) {
    try {
      Files.createDirectories(directory);
      Path unfinished = directory.resolve(digest + ".new");
      Files.write(unfinished, bundle);
      Files.move(unfinished, file(digest), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "keeping a model in " + directory + " failed: " + e.getMessage(), e);
    }
  }

  @Override
  public byte[] read(String digest) throws IOException {
    byte[] bundle = Files.readAllBytes(file(digest));
    if (!Sha256.of(bundle).equals(digest)) {
      throw new IOException(file(digest) + " was changed; restart to read it from Kafka again");
    }
    return bundle;
  }

  private Path file(String digest) {
    return directory.resolve(digest + ".zip");
  }
}
