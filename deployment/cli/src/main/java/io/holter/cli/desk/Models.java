package io.holter.cli.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.anomaly.model.WindowModel;
import io.holter.cli.alert.TopicReader;
import io.holter.cli.features.FeatureExport;
import io.holter.cli.features.FeatureSource;
import io.holter.cli.features.Selection;
import io.holter.cli.model.Comparison;
import io.holter.cli.model.ComparisonJson;
import io.holter.cli.model.ModelAccess;
import io.holter.cli.model.ModelArgument;
import io.holter.cli.model.ModelJson;
import io.holter.cli.model.ReleasedModels;
import io.holter.cli.policy.PolicyAccess;
import io.holter.cli.replay.KafkaAccess;
import io.holter.gateway.console.desk.DeskException;
import io.holter.gateway.console.desk.DeskProgress;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.Decided;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.Release;
import io.holter.stream.model.Scope;
import io.holter.stream.policy.PolicyBook;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Models as a tenant may see them: what is decided for it and for all, by {@code holter model}. */
final class Models {
  private final StreamsAppConfig config;

  Models(StreamsAppConfig config) {
    this.config = config;
  }

  /** {@code model-list}. */
  ObjectNode list(Asked asked) throws DeskException {
    asked.check();
    try (ReleasedModels models = ModelAccess.open(config)) {
      ModelHistory history = seenBy(models.read(), asked.tenant());
      ObjectNode json = Json.object();
      json.set("models", Json.all(ModelJson.list(history, Instant.now())));
      return json;
    }
  }

  /** {@code model-show}. */
  ObjectNode show(Asked asked) throws DeskException {
    ModelId id = asked.model();
    asked.check();
    try (ReleasedModels models = ModelAccess.open(config)) {
      ModelHistory history = seenBy(models.read(), asked.tenant());
      Release release = history.release(id).orElseThrow(() -> unknown(id));
      return Json.of(ModelJson.show(history, release, Instant.now()));
    }
  }

  /** {@code model-compare}: over the windows of the tenant that are kept. */
  ObjectNode compare(Asked asked, DeskProgress progress) throws DeskException, IOException {
    ModelId first = asked.model("a");
    ModelId second = asked.model("b");
    Selection selection =
        new Selection(asked.optional("class"), asked.instant("from"), asked.instant("to"));
    asked.check();
    try (ReleasedModels models = ModelAccess.open(config);
        TopicReader reader = new TopicReader(KafkaAccess.of(config))) {
      ModelHistory history = models.read();
      requireSeen(history, first, asked.tenant());
      requireSeen(history, second, asked.tenant());
      try (WindowModel a = models.load(history, first);
          WindowModel b = models.load(history, second)) {
        FeatureExport export =
            FeatureSource.read(
                new FeatureSource.Request(
                    KafkaAccess.of(config), asked.tenant(), selection, List.of()),
                reader,
                Reading.of(progress));
        ModelArgument.requireFit(a, export.features());
        ModelArgument.requireFit(b, export.features());
        PolicyBook policy = PolicyAccess.read(config).log().timeline().latest();
        return Json.of(
            ComparisonJson.line(
                Comparison.of(
                    a,
                    b,
                    export.table().windows(),
                    w -> policy.of(w.tenant(), w.deviceClass(), w.device()))));
      }
    }
  }

  /**
   * The history without what was decided for other tenants, and without models that were decided on
   * for others alone.
   */
  static ModelHistory seenBy(ModelHistory history, String tenant) {
    List<Decided> own =
        history.decisions().stream().filter(each -> isOf(each.scope(), tenant)).toList();
    List<Release> releases =
        history.releases().stream()
            .filter(release -> own.stream().anyMatch(d -> d.model().equals(release.id())))
            .toList();
    return new ModelHistory(releases, own, List.of(), List.of(), history.newest());
  }

  /** A model that is another tenant's alone is as one that is not there. */
  static void requireSeen(ModelHistory history, ModelId id, String tenant) {
    if (seenBy(history, tenant).release(id).isEmpty()) {
      throw unknown(id);
    }
  }

  private static boolean isOf(Scope scope, String tenant) {
    return scope.tenant().equals(Optional.of(tenant)) || scope.tenant().isEmpty();
  }

  private static NoSuchElementException unknown(ModelId id) {
    return new NoSuchElementException(id + " was not released, or not for this tenant");
  }
}
