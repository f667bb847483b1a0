package io.holter.cli.replay;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.holter.cli.capture.CaptureException;
import io.holter.cli.capture.CaptureTally.Count;
import io.holter.cli.capture.CapturedPublish;
import io.holter.cli.capture.MqttCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the messages of captures, one capture after the other, in the order captured. QoS is
 * kept; RETAIN is not, because a broker would hand a retained message out again for ever; DUP is
 * not the publisher's to set.
 */
public final class Replay {
  /** Name of the user property with the captured time, ISO-8601. */
  public static final String DEVICE_TIME = "holter-device-time";

  /** Name of the user property with the run's id. */
  public static final String RUN = "holter-replay";

  /** Name of the user property with the message's number in the run, from 0. */
  public static final String NUMBER = "holter-replay-number";

  private static final long ACKNOWLEDGEMENT_SECONDS = 60;

  private final TopicMap map;
  private final Speed speed;
  private final String run;
  private final ReplayClients clients;
  private final Window window;
  private final Consumer<Step> watcher;
  private ReplayCounts counts = ReplayCounts.NONE;
  private final List<String> problems = new ArrayList<>();
  private long sent;
  private @Nullable Instant firstMessage;
  private long began;

  /**
   * Where the replay is.
   *
   * @param counts so far
   * @param time captured time
   */
  public record Step(ReplayCounts counts, Instant time) {}

  /** How much may be under way to Kafka; a broker's queue is not endless. */
  public interface Window {
    /** Waits until more may be sent. */
    void await(long sent) throws InterruptedException;
  }

  /**
   * A replay that has not begun.
   *
   * @param run id of the run: letters and digits
   */
  public Replay(
      Broker broker, TopicMap map, Speed speed, String run, Window window, Consumer<Step> watcher) {
    this.map = map;
    this.speed = speed;
    this.run = run;
    this.clients = new ReplayClients(broker, run);
    this.window = window;
    this.watcher = watcher;
  }

  /**
   * Plays the captures.
   *
   * @throws ReplayException if the broker cannot be reached
   * @throws IOException if a capture cannot be read at all
   */
  public ReplayCounts play(List<Path> captures) throws IOException, InterruptedException {
    try (clients) {
      for (Path capture : captures) {
        play(capture);
      }
    }
    return counts;
  }

  /** What could not be read, as sentences; empty if every capture was read to its end. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  private void play(Path path) throws IOException, InterruptedException {
    try (MqttCapture capture = MqttCapture.open(path)) {
      Batch batch = new Batch();
      Optional<CapturedPublish> next = next(path, capture);
      while (next.isPresent()) {
        if (!batch.add(next.get())) {
          send(batch);
          batch = new Batch();
          continue;
        }
        next = next(path, capture);
      }
      send(batch);
      long damaged = capture.tally().get(Count.PUBLISH_DAMAGED);
      long malformed = capture.tally().get(Count.PUBLISH_MALFORMED);
      counts =
          counts
              .withRead(damaged + malformed)
              .withSkipped("incomplete in the capture", damaged)
              .withSkipped("malformed", malformed);
    }
  }

  /** The next message; a damaged file ends where the damage begins, and that is told. */
  private Optional<CapturedPublish> next(Path path, MqttCapture capture) throws IOException {
    try {
      return capture.next();
    } catch (CaptureException e) {
      problems.add(path + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private void send(Batch batch) throws InterruptedException {
    List<CompletableFuture<Optional<String>>> underWay = new ArrayList<>();
    for (CapturedPublish message : batch.messages()) {
      counts = counts.withRead(1);
      keepPace(message.time());
      underWay.add(publish(message));
    }
    for (CompletableFuture<Optional<String>> outcome : underWay) {
      Optional<String> refusal = outcome.join();
      counts = refusal.map(r -> counts.withSkipped(r, 1)).orElseGet(counts::withPublished);
    }
    if (!batch.messages().isEmpty()) {
      watcher.accept(new Step(counts, batch.messages().get(0).time()));
      window.await(counts.published());
    }
  }

  private void keepPace(Instant time) throws InterruptedException {
    if (firstMessage == null) {
      firstMessage = time;
      began = System.nanoTime();
    }
    Duration due = speed.due(firstMessage, time);
    long wait = due.toNanos() - (System.nanoTime() - began);
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }

  /** Completes with the reason if the message could not be published. */
  private CompletableFuture<Optional<String>> publish(CapturedPublish message)
      throws InterruptedException {
    Optional<String> topic = map.apply(message);
    if (topic.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.of("topic too long"));
    }
    return clients
        .of(message.client().id())
        .publishWith()
        .topic(topic.get())
        .payload(message.payload())
        .qos(qos(message))
        .userProperties()
        .add(DEVICE_TIME, message.time().toString())
        .add(RUN, run)
        .add(NUMBER, Long.toString(sent++))
        .applyUserProperties()
        .send()
        .orTimeout(ACKNOWLEDGEMENT_SECONDS, TimeUnit.SECONDS)
        .handle(Replay::refusal);
  }

  private static MqttQos qos(CapturedPublish message) {
    return switch (message.qos()) {
      case 0 -> MqttQos.AT_MOST_ONCE;
      case 1 -> MqttQos.AT_LEAST_ONCE;
      default -> MqttQos.EXACTLY_ONCE;
    };
  }

  private static Optional<String> refusal(
      @Nullable Mqtt5PublishResult result, @Nullable Throwable failure) {
    if (failure != null) {
      return Optional.of("not acknowledged: " + failure.getClass().getSimpleName());
    }
    return result == null
        ? Optional.of("not acknowledged")
        : result.getError().map(e -> "refused by the broker: " + e.getClass().getSimpleName());
  }
}
