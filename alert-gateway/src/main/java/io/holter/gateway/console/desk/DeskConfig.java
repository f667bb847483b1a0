package io.holter.gateway.console.desk;

import io.holter.service.ConfigNode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the desk decides for.
 *
 * @param streams configuration of the {@code holter streams} whose policy and models it is
 * @param modelKey Ed25519 private key that signs what is decided on models, PEM; without it, models
 *     are shown and not decided on
 */
public record DeskConfig(Path streams, Optional<Path> modelKey) {
  /** Reads the section {@code console.desk}. */
  public static DeskConfig read(ConfigNode node) {
    return new DeskConfig(
        node.about("Configuration of the holter streams that is decided for.")
            .existingFile("streams-file"),
        node.about(
                "Ed25519 private key that signs decisions on models, PEM; its public key is one of"
                    + " models.trusted-keys there. Without it models are only shown.")
            .optionalFile("model-key-file"));
  }
}
