package io.holter.ingest.mqtt.doctor;

import io.holter.ingest.mqtt.MqttSettings;
import io.holter.ingest.mqtt.link.Answer;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.ingest.mqtt.link.Granted;
import io.holter.ingest.mqtt.link.Link;
import io.holter.ingest.mqtt.link.Links;
import io.holter.ingest.mqtt.link.SamplePublisher;
import io.holter.ingest.mqtt.link.Sentences;
import io.holter.ingest.mqtt.link.Subscription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a broker, under a client identifier of its own, so that the bridge keeps its session. What
 * the bridge's filters bring meanwhile is neither acknowledged nor looked at.
 */
final class BrokerProbe {
  private static final long PATIENCE_SECONDS = 15;

  /** More than what Mosquitto queues by default. */
  private static final int SAMPLES = 1_500;

  private final String subject;
  private final MqttSettings settings;
  private final ConnectionSettings self;

  BrokerProbe(String subject, MqttSettings settings) {
    this.subject = subject;
    this.settings = settings;
    this.self = settings.connection().withClientId(settings.connection().clientId() + "-doctor");
  }

  List<Finding> findings() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    try {
      findings.addAll(grants());
      findings.addAll(backlog());
    } catch (IOException | ExecutionException | TimeoutException e) {
      findings.add(Finding.fail(subject, self.endpoint() + ": " + told(e)));
    }
    return findings;
  }

  private List<Finding> grants()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Ear ear = new Ear();
    Link link = Links.open(self, settings.pool().window(), ear);
    try {
      Granted granted = await(link.connect());
      List<Finding> findings =
          new ArrayList<>(
              GrantFindings.of(subject, settings, granted, link.security().getMechanism()));
      List<Answer> answers =
          await(
              link.subscribe(
                  settings.subscription().filters().stream()
                      .map(filter -> new Subscription(shared(filter), 0))
                      .toList()));
      findings.addAll(SubscriptionFindings.of(subject, answers));
      findings.addAll(version(link, ear));
      return findings;
    } finally {
      leave(link, ear);
    }
  }

  /** A group of its own: in the bridge's, messages would be dealt to the doctor and be missed. */
  private String shared(String filter) {
    return settings.pool().share().map(g -> "$share/" + g + "-doctor/" + filter).orElse(filter);
  }

  private List<Finding> version(Link link, Ear ear)
      throws InterruptedException, ExecutionException, TimeoutException {
    var unused = await(link.subscribe(List.of(new Subscription(BrokerVersion.TOPIC, 0))));
    Optional<Delivery> told = ear.hear(BrokerVersion.TOPIC);
    return told.map(Ear::text).map(text -> BrokerVersion.finding(subject, text)).stream().toList();
  }

  private List<Finding> backlog()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    String topic = "holter/doctor/" + UUID.randomUUID();
    Ear absent = new Ear();
    Link first = Links.open(self, Links.LARGEST_WINDOW, absent);
    await(first.connect());
    List<Answer> answers = await(first.subscribe(List.of(new Subscription(topic, 0))));
    if (answers.get(0).code() != 1) {
      leave(first, absent);
      return List.of(unmeasured("it may not subscribe " + topic + ": " + answers.get(0).reason()));
    }
    first.disconnect();
    absent.awaitEnd();
    Optional<Finding> refused = Optional.empty();
    int published = 0;
    try {
      published =
          await(
              SamplePublisher.publish(
                  self.withClientId(self.clientId() + "-publisher"), topic, SAMPLES));
    } catch (ExecutionException e) {
      refused = Optional.of(unmeasured("publishing to " + topic + " failed: " + told(e)));
    }
    Ear ear = new Ear();
    Link second = Links.open(self, Links.LARGEST_WINDOW, ear);
    try {
      await(second.connect());
      if (refused.isPresent()) {
        return List.of(refused.get());
      }
      int window = ear.hearAll(topic);
      int arrived = ear.hearAllAcknowledging(topic);
      return published == 0 || arrived == 0
          ? List.of(unmeasured("of what it published to " + topic + " nothing arrived"))
          : BacklogFindings.of(
              subject, settings.pool().window(), new Backlog(published, window, arrived));
    } finally {
      leave(second, ear);
    }
  }

  private Finding unmeasured(String why) {
    return Finding.note(
        subject,
        "its window and queue were not measured: "
            + why
            + "; let this user publish and subscribe holter/doctor/# to have it done");
  }

  private static void leave(Link link, Ear ear) throws InterruptedException {
    link.endSession();
    ear.awaitEnd();
    link.release();
  }

  private static <T> T await(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static String told(Exception e) {
    return e instanceof TimeoutException
        ? "there was no answer within " + PATIENCE_SECONDS + " s"
        : e instanceof ExecutionException && e.getCause() != null
            ? Sentences.of(e.getCause())
            : String.valueOf(e.getMessage());
  }
}
