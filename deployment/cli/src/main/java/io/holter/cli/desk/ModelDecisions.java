package io.holter.cli.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.cli.model.Deciding;
import io.holter.cli.model.ModelAccess;
import io.holter.cli.model.ModelJson;
import io.holter.cli.model.Promotion;
import io.holter.cli.model.ReleasedModels;
import io.holter.cli.model.ScopeWindows;
import io.holter.cli.model.Wishes;
import io.holter.cli.policy.PolicyAccess;
import io.holter.gateway.console.desk.DeskException;
import io.holter.gateway.console.desk.DeskProgress;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.Decided;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.model.Scope;
import io.holter.stream.model.SigningKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Decides which model counts for the tenant, or for one of its classes; never for all tenants. */
final class ModelDecisions {
  private final StreamsAppConfig config;
  private final Optional<SigningKey> key;

  /** With the key that signs; without one, nothing is decided. */
  ModelDecisions(StreamsAppConfig config, Optional<SigningKey> key) {
    this.config = config;
    this.key = key;
  }

  /** {@code model-promote}; with {@code check}, only how the model stands to the champion. */
  ObjectNode promote(Asked asked, DeskProgress progress)
      throws DeskException, IOException, InterruptedException {
    ModelId id = asked.model();
    boolean check = asked.flag("check");
    boolean force = asked.flag("force");
    String reason = check ? asked.optional("reason").orElse("") : asked.reason();
    Scope scope = scope(asked, "promote " + id);
    asked.check();
    Optional<ModelSigner> signer =
        check ? Optional.empty() : Optional.of(signer(asked.author(), reason));
    List<String> said = new ArrayList<>();
    try (ReleasedModels models = ModelAccess.open(config)) {
      ModelHistory history = models.read();
      Models.requireSeen(history, id, asked.tenant());
      Promotion promotion = new Promotion(models, wishes(scope), id);
      ScopeWindows windows =
          new ScopeWindows(config, scope, Optional.empty(), Optional.empty(), List.of());
      Promotion.Judgement judgement =
          promotion.judge(
              history,
              () -> windows.read(Reading.of(progress), said::add),
              PolicyAccess.read(config).log().timeline().latest());
      if (signer.isEmpty()) {
        return Json.of(ModelJson.verdict(id, judgement.verdict()));
      }
      if (!judgement.verdict().permits() && !force) {
        said.add(
            "%s was not promoted: %s. To promote it all the same, say so and why."
                .formatted(id, judgement.verdict().sentence()));
        throw new DeskException(said, DeskException.Kind.REFUSED);
      }
      return Json.of(ModelJson.decision(promotion.decide(signer.get(), judgement)));
    }
  }

  /** {@code model-rollback}. */
  ObjectNode rollback(Asked asked) throws DeskException, IOException, InterruptedException {
    String reason = asked.reason();
    Scope scope = scope(asked, "rollback");
    asked.check();
    ModelSigner signer = signer(asked.author(), reason);
    try (ReleasedModels models = ModelAccess.open(config)) {
      Decided decided = new Deciding(models, signer).decide(wishes(scope)::rollback);
      return Json.of(ModelJson.decision(decided));
    }
  }

  private Scope scope(Asked asked, String command) {
    Optional<String> tenant = Optional.of(asked.tenant());
    Optional<String> deviceClass = asked.optional("class");
    TreeSet<String> classes = new TreeSet<>(PolicyAccess.classes(tenant, config));
    deviceClass
        .filter(name -> !classes.contains(name))
        .ifPresent(name -> asked.problem("class: '" + name + "' is none of " + classes));
    asked
        .optional("scope")
        .ifPresent(
            word -> {
              if (word.equals("all")) {
                asked.problem(
                    "scope: a person who is signed in for one tenant does not decide for all; who"
                        + " runs Holter does: holter model "
                        + command);
              } else if (!word.equals("tenant")) {
                asked.problem("scope: '" + word + "' is neither tenant nor all");
              }
            });
    return new Scope(tenant, deviceClass);
  }

  private static Wishes wishes(Scope scope) {
    return new Wishes(
        scope, Optional.empty(), false, Instant.now().plusMillis(Decided.LEAD_MILLIS));
  }

  private ModelSigner signer(String author, String reason) throws DeskException {
    return key.map(own -> new ModelSigner(own, author, reason))
        .orElseThrow(
            () ->
                new DeskException(
                    List.of(
                        "Nothing is decided on models here: this console has no key to sign with"
                            + " (console.desk.model-key-file)."),
                    DeskException.Kind.REFUSED));
  }
}
