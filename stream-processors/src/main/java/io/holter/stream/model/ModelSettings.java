package io.holter.stream.model;

import io.holter.service.ConfigNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose models are used.
 *
 * @param trusted keys that may release and decide; without one, no model is used
 */
public record ModelSettings(TrustedKeys trusted) {
  /** Reads the section {@code models}. */
  public static ModelSettings read(ConfigNode node) {
    List<Path> files =
        node.about(
                "PEM files with the Ed25519 public keys whose signatures on models and decisions"
                    + " count; holter model key makes a pair. Without one, no model is used.")
            .existingFiles("trusted-keys");
    List<PublicKey> keys = new ArrayList<>();
    for (Path file : files) {
      try {
        keys.add(KeyFiles.readPublic(file));
      } catch (IOException e) {
        node.problem("trusted-keys", file.toString(), "is not used: " + e.getMessage());
      }
    }
    return new ModelSettings(new TrustedKeys(keys));
  }
}
