package io.holter.stream;

import io.holter.anomaly.Assessment;
import io.holter.anomaly.BudgetSettings;
import io.holter.anomaly.Outlook;
import io.holter.anomaly.model.ModelScore;
import io.holter.anomaly.model.WindowModel;
import io.holter.schema.DeviceKey;
import io.holter.schema.Score;
import io.holter.stream.ModelCounters.Outcome;
import io.holter.stream.model.ModelsInForce;
import io.holter.stream.model.RarityScale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a window scored by the models that are in force at its end: by the champion of the narrowest
 * scope that holds the device, and by those on trial. A model that fails is counted and said, and
 * stops neither the others nor the detectors. One instance a thread.
 */
final class WindowScoring {
  private static final Logger LOG = LoggerFactory.getLogger(WindowScoring.class);

  private final ScoredWindows windows;
  private final Policies policies;
  private final ModelCounters counters;
  private final Set<String> complained = new HashSet<>();

  WindowScoring(ScoredWindows windows, Policies policies, ModelCounters counters) {
    this.windows = windows;
    this.policies = policies;
    this.counters = counters;
  }

  /** Of the windows that begin now. */
  Duration length() {
    return windows.length();
  }

  /**
   * What there is to tell of a window: its numbers, then its scores, the champion's first.
   *
   * @param outlook what the device's baseline expects at the window's end
   * @param left takes out what policy and people have said is not to be told
   */
  List<SpecificRecord> told(
      DeviceKey device,
      String source,
      EndedWindow window,
      Outlook outlook,
      UnaryOperator<Assessment> left) {
    counters.window();
    Optional<DeviceClass> kind = policies.fleet().classOf(device.tenant(), device.device());
    Optional<String> name = kind.map(DeviceClass::name);
    Subject subject = new Subject(device, name, source, window, left);
    ModelsInForce models = windows.models().get().at(window.until());
    List<SpecificRecord> told = new ArrayList<>();
    told.add(Outlooks.with(window.rec(device, source, kind), outlook));
    models
        .champion(device.tenant(), name)
        .flatMap(model -> scored(subject, model, false))
        .ifPresent(told::add);
    for (WindowModel model : models.shadows(device.tenant(), name)) {
      scored(subject, model, true).ifPresent(told::add);
    }
    return told;
  }

  private record Subject(
      DeviceKey device,
      Optional<String> kind,
      String source,
      EndedWindow window,
      UnaryOperator<Assessment> left) {}

  private Optional<Score> scored(Subject of, WindowModel model, boolean shadow) {
    return assess(of, model, shadow)
        .map(
            assessment -> {
              Assessment told = of.left().apply(assessment);
              counters.scored(
                  shadow, told.departures().isEmpty() ? Outcome.CALM : Outcome.DEPARTED);
              EndedWindow window = of.window();
              String policy = policies.version(window.until());
              return Score.newBuilder(
                      Scores.of(of.device(), of.source(), told, window.last(), policy))
                  .setEvidence(window.evidence())
                  .setModelVersion(model.manifest().id())
                  .setShadow(shadow)
                  .build();
            });
  }

  private Optional<Assessment> assess(Subject of, WindowModel model, boolean shadow) {
    EndedWindow window = of.window();
    String id = model.manifest().id();
    if (!model.manifest().featureSet().equals(window.featureSet())) {
      counters.scored(shadow, Outcome.OTHER_FEATURES);
      complain(
          id,
          "the model %s scores windows of the features %s, and these are of %s: none is scored by it"
              .formatted(id, model.manifest().featureSet(), window.featureSet()));
      return Optional.empty();
    }
    BudgetSettings budget = policies.at(window.until(), of.device()).detector().budget();
    double threshold = RarityScale.threshold(budget, window.length());
    try {
      Optional<ModelScore> said =
          counters.timed(() -> model.score(of.device().device(), of.kind(), window.vector()));
      if (said.isEmpty()) {
        counters.scored(shadow, Outcome.UNKNOWN_DEVICE);
      }
      return said.map(s -> ModelDepartures.assess(window.until(), id, s, threshold));
    } catch (RuntimeException e) {
      // A model is data from outside: whatever it does, detection goes on.
      counters.scored(shadow, Outcome.FAILED);
      complain(
          id,
          "the model %s could not score a window of %s: %s".formatted(id, of.device().text(), e));
      return Optional.empty();
    }
  }

  /** Once a model and thread; the counter counts the others. */
  private void complain(String id, String sentence) {
    if (complained.add(id)) {
      LOG.warn("{}", sentence);
    }
  }
}
