package io.holter.cli.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.cli.evaluate.InputException;
import io.holter.cli.model.NotDecidedException;
import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.console.desk.DeskConfig;
import io.holter.gateway.console.desk.DeskException;
import io.holter.gateway.console.desk.DeskProgress;
import io.holter.gateway.console.desk.DeskRequest;
import io.holter.service.ConfigFile;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.KeyFiles;
import io.holter.stream.model.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The desk of one installation. Reads Kafka anew for every request, so that it always decides on
 * what holds; keeps nothing but which previews are under way.
 */
public final class Desk implements ControlDesk {
  private final StreamsAppConfig config;
  private final Policies policies;
  private final Judging judging;
  private final Preview preview;
  private final Models models;
  private final ModelDecisions decisions;

  private Desk(StreamsAppConfig config, Optional<SigningKey> key) {
    this.config = config;
    this.policies = new Policies(config);
    this.judging = new Judging(config);
    this.preview = new Preview(config);
    this.models = new Models(config);
    this.decisions = new ModelDecisions(config, key);
  }

  /**
   * A desk; opens no connection.
   *
   * @throws IOException if the key cannot be read, or nobody would trust what it signs
   */
  public static ControlDesk open(DeskConfig desk) throws IOException {
    StreamsAppConfig config = ConfigFile.read(desk.streams(), Map.of(), StreamsAppConfig::read);
    Optional<Path> file = desk.modelKey();
    return new Desk(
        config, file.isEmpty() ? Optional.empty() : Optional.of(signing(file.get(), desk, config)));
  }

  private static SigningKey signing(Path file, DeskConfig desk, StreamsAppConfig config)
      throws IOException {
    return config
        .models()
        .trusted()
        .signing(KeyFiles.readPrivate(file))
        .orElseThrow(
            () ->
                new IOException(
                    "the public key of %s is none of models.trusted-keys of %s: what it signs would be refused; add it there"
                        .formatted(file, desk.streams())));
  }

  @Override
  public ObjectNode perform(DeskRequest request, DeskProgress progress)
      throws DeskException, InterruptedException {
    try {
      if (!config.tenants().ids().contains(request.tenant())) {
        throw refused(
            "Tenant " + request.tenant() + " is not configured where this console decides.");
      }
      return perform(request, new Asked(request), progress);
    } catch (NoSuchElementException | NotDecidedException | InputException e) {
      throw refused(String.valueOf(e.getMessage()));
    } catch (InterruptException e) {
      throw new InterruptedException(e.getMessage());
    } catch (IOException | KafkaException | IllegalStateException e) {
      throw new DeskException(
          List.of("It could not be done now: " + e.getMessage() + ". Try again later."),
          DeskException.Kind.UNAVAILABLE);
    }
  }

  private ObjectNode perform(DeskRequest request, Asked asked, DeskProgress progress)
      throws DeskException, IOException, InterruptedException {
    return switch (request.operation()) {
      case POLICY_SHOW -> policies.show(asked);
      case POLICY_HISTORY -> policies.history(asked);
      case POLICY_EXPLAIN -> policies.explain(asked);
      case POLICY_DIFF -> policies.diff(asked);
      case POLICY_APPLY -> policies.apply(asked);
      case POLICY_REVERT -> policies.revert(asked);
      case ALERT_VERDICT -> judging.verdict(asked);
      case BASELINE_ACCEPT -> judging.accept(asked);
      case BASELINE_WITHDRAW -> judging.withdraw(asked);
      case POLICY_PREVIEW -> preview.run(asked, progress);
      case MODEL_LIST -> models.list(asked);
      case MODEL_SHOW -> models.show(asked);
      case MODEL_COMPARE -> models.compare(asked, progress);
      case MODEL_PROMOTE -> decisions.promote(asked, progress);
      case MODEL_ROLLBACK -> decisions.rollback(asked);
    };
  }

  private static DeskException refused(String sentence) {
    return new DeskException(List.of(sentence), DeskException.Kind.REFUSED);
  }
}
