package io.holter.cli.evaluate;

import io.holter.anomaly.BudgetReport;
import io.holter.stream.policy.PolicyBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs one evaluation from files to figures. */
public final class Evaluator {
  /** Hears how it goes. */
  public interface Watcher {
    /** A sentence for whoever waits. */
    void say(String sentence);

    /** How many of all events have been fed. */
    void fed(long events, long total);
  }

  private static final double DAYS_PER_MONTH = 30;

  private final Request request;
  private final Watcher watcher;
  private final Scene scene;

  /** An evaluation that has not begun. */
  public Evaluator(Request request, Watcher watcher) {
    this.request = request;
    this.watcher = watcher;
    this.scene = new Scene(request.tenant());
  }

  /**
   * Evaluates.
   *
   * @throws InputException if an input cannot be used
   * @throws io.holter.service.ConfigException if the configuration cannot
   */
  public Outcome evaluate() throws IOException {
    PolicyBook policies = Policies.of(request);
    Notes notes = new Notes();
    List<EventInput> inputs = inputs();
    List<Incident> incidents = incidents();
    Survey survey = Survey.of(inputs, notes);
    notes.sentences().forEach(watcher::say);
    watcher.say(
        "%,d events of %,d devices from %s to %s"
            .formatted(
                survey.events(),
                survey.heard().size(),
                Instant.ofEpochMilli(survey.first()),
                Instant.ofEpochMilli(survey.last())));
    Path scratch = Files.createTempDirectory("holter-evaluate");
    try {
      return measured(policies, new Timeline(inputs, survey, scratch), incidents, notes, scratch);
    } finally {
      delete(scratch);
    }
  }

  private Outcome measured(
      PolicyBook policies, Timeline timeline, List<Incident> incidents, Notes notes, Path scratch)
      throws IOException {
    Survey survey = timeline.survey();
    Evaluation.Period period = Periods.of(survey, request.trainUntil(), policies, scene.tenant());
    EvaluationRun run = new EvaluationRun(scene, policies, period.from().toEpochMilli(), scratch);
    EventReader events = timeline.open();
    long begin = System.nanoTime();
    run.play(events, fed -> watcher.fed(fed, survey.events()));
    double seconds = Math.max(1e-3, (System.nanoTime() - begin) / 1e9);
    if (run.quarantined() > 0) {
      String refused = "%,d events were refused by isolation".formatted(run.quarantined());
      notes.say(refused);
      watcher.say(refused);
    }
    Outcome outcome =
        new Outcome(
            survey.events(),
            survey.heard().size(),
            period.from(),
            Evaluation.of(incidents, run.book().moments(), period),
            budget(run.book(), incidents, period, policies),
            run.confusion(),
            run.book().alerts(),
            run.book().incidents(),
            survey.events() / seconds,
            notes.sentences());
    draw(outcome, timeline, incidents);
    return outcome;
  }

  private Optional<BudgetReport> budget(
      AlertBook book, List<Incident> incidents, Evaluation.Period period, PolicyBook policies) {
    long falseAlerts =
        book.alerts().stream()
            .map(alert -> new AlertMoment(scene.device(alert.device()), alert.openedAt()))
            .filter(opened -> period.holds(opened.time()))
            .filter(opened -> Evaluation.isFalse(opened, incidents))
            .count();
    return period.deviceDays() > 0
        ? Optional.of(
            new BudgetReport(
                falseAlerts,
                period.deviceDays() / DAYS_PER_MONTH,
                policies.alertsPerMonth(scene.tenant())))
        : Optional.empty();
  }

  private void draw(Outcome outcome, Timeline timeline, List<Incident> incidents)
      throws IOException {
    if (request.report().isEmpty()) {
      return;
    }
    Map<String, List<Incident>> known =
        incidents.stream().collect(Collectors.groupingBy(i -> scene.name(i.device())));
    List<String> names = timeline.survey().heard().keySet().stream().map(scene::name).toList();
    Report report = new Report(outcome, known, names);
    Traces traces = Traces.of(timeline, scene, report.devices(), outcome.from().toEpochMilli());
    Path file = request.report().get();
    try {
      Files.writeString(file, report.page(traces));
    } catch (IOException e) {
      throw new InputException("The report cannot be written to " + file + ": " + e);
    }
    watcher.say("The report is in " + file);
  }

  private List<EventInput> inputs() throws IOException {
    List<EventInput> inputs =
        Stream.concat(
                request.events().stream()
                    .<EventInput>map(file -> new CsvInput(file, request.columns(), scene)),
                request.captures().stream().<EventInput>map(file -> new CaptureInput(file, scene)))
            .toList();
    return request.inSequence() ? ShiftedInput.inSequence(inputs) : inputs;
  }

  private List<Incident> incidents() throws IOException {
    Optional<Path> file = request.incidents();
    return file.isPresent()
        ? Incident.read(file.get(), request.columns().device(), scene::device)
        : List.of();
  }

  private static void delete(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      walk.sorted(Comparator.reverseOrder()).forEach(files::add);
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
