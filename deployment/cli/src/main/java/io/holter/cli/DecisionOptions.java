package io.holter.cli;

import io.holter.cli.model.Wishes;
import io.holter.standalone.ModelKey;
import io.holter.stream.model.Decided;
import io.holter.stream.model.KeyFiles;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.model.Scope;
import io.holter.stream.model.SigningKey;
import io.holter.stream.model.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that decides on models: who does, why, from when on, with which key. */
final class DecisionOptions {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "Ed25519 private key that signs, PEM; its public key is one of models.trusted-keys. With"
              + " --data, the key of the standalone Holter is found there.")
  private @Nullable Path key;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for whoever reads it later.")
  private String reason = "";

  @Option(
      names = "--author",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who decides (the user's name).")
  private String author = "";

  @Option(
      names = "--effective-from",
      paramLabel = "TIME",
      description =
          "Event time from which it holds, ISO-8601 (5 s after it is written, so that every instance"
              + " knows it by then).")
  private @Nullable Instant effectiveFrom;

  @Option(
      names = "--past",
      description = "--effective-from may lie in the past: for a replay of history.")
  private boolean past;

  /** Event time from which it holds, if it was given. */
  Optional<Instant> from() {
    return Optional.ofNullable(effectiveFrom);
  }

  boolean past() {
    return past;
  }

  /** What can be wanted of models, for a scope. */
  Wishes wishes(Scope scope) {
    Instant when = from().orElseGet(() -> Instant.now().plusMillis(Decided.LEAD_MILLIS));
    return new Wishes(scope, from(), past, when);
  }

  /**
   * Who signs.
   *
   * @param trusted whose signatures count where the records are read
   * @throws UsageException if the key is none of them, or no reason is given
   * @throws IOException if the file holds no key
   */
  ModelSigner signer(AccessOptions access, TrustedKeys trusted) throws IOException {
    if (reason.isBlank()) {
      throw new UsageException("--reason is empty; say why, for whoever reads it later");
    }
    if (past && effectiveFrom == null) {
      throw new UsageException("--past says that --effective-from is in the past: give it, too");
    }
    Path file =
        Optional.ofNullable(key)
            .or(() -> access.dataDirectory().map(ModelKey::privateFile))
            .orElseThrow(
                () ->
                    new UsageException(
                        "Missing required option: --key=FILE (holter model key makes one)"));
    SigningKey signing =
        trusted
            .signing(KeyFiles.readPrivate(file))
            .orElseThrow(
                () ->
                    new UsageException(
                        "--key: the public key of %s is none of models.trusted-keys %s: what it"
                                .formatted(file, trusted.ids())
                            + " signs would be refused; add its public key to the configuration of"
                            + " holter streams"));
    return new ModelSigner(signing, author, reason);
  }
}
