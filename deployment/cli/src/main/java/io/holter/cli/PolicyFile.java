package io.holter.cli;

import io.holter.cli.policy.PolicyAccess;
import io.holter.cli.policy.Wanted;
import io.holter.stream.StreamsAppConfig;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a file with a part of the policy. */
final class PolicyFile {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "The whole part, YAML (docs/reference/policy.schema.json).")
  private Path file = Path.of("");

  @Option(
      names = "--tenant",
      paramLabel = "T",
      description = "It is this tenant's part (that of all tenants).")
  private @Nullable String tenant;

  String name() {
    return file.toString();
  }

  /**
   * What the file wants.
   *
   * @throws UsageException if there is no such file or tenant
   */
  Wanted wanted(
      StreamsAppConfig config, Optional<Instant> from, boolean past, String author, String reason)
      throws IOException {
    Optional<String> known = PolicyOptions.known(tenant, config);
    return new Wanted(
        known, PolicyAccess.classes(known, config), content(), name(), from, past, author, reason);
  }

  private String content() throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new UsageException("reading the policy " + file + " failed: there is no such file");
    } catch (CharacterCodingException e) {
      throw new UsageException("reading the policy " + file + " failed: it is not UTF-8 text");
    }
  }
}
