package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.gateway.console.live.AlertTape;
import io.holter.gateway.console.live.SampleSink;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import io.holter.service.Component;
import io.holter.service.Health;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the console shows, followed on Kafka and kept in memory. */
public final class Picture implements Component, ConsoleData {
  private final Tenants tenants = new Tenants();
  private final InstantSource clock;
  private final SinkBoard sinks;
  private final Tape tape;
  private final Intake intake;
  private final Follower follower;
  private final RecordReader records;
  private final Pipeline pipeline;

  private Picture(
      Map<String, ?> kafka,
      RegistrySettings registry,
      Topics topics,
      String applications,
      SinkBoard sinks,
      SampleSink viewers,
      InstantSource clock) {
    this.clock = clock;
    this.sinks = sinks;
    this.tape = new Tape(clock.millis());
    Map<String, Object> settings = ReadingSettings.of(kafka);
    Supplier<Consumer<byte[], byte[]>> clients =
        () ->
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    Function<String, Optional<FollowedTopic>> names = name -> FollowedTopic.of(name, topics);
    Decoders decoders = new Decoders(registry);
    Telling telling = new Telling(tenants, tape, viewers, clock);
    this.intake = new Intake(decoders, tenants, telling, clock);
    this.follower = new Follower(clients, names, intake);
    this.records = new RecordReader(clients, names, decoders);
    this.pipeline =
        new Pipeline(
            () -> Admin.create(new HashMap<>(kafka)), topics, applications, clock, telling::parts);
  }

  /**
   * A picture that has not begun to read.
   *
   * @param kafka settings of Kafka's clients, with Kafka's own names
   * @param applications the word before {@code -isolation}, {@code -detection} and {@code
   *     -alerting} in the ids of the Kafka Streams applications, whose progress is shown
   * @param sinks how the sinks are
   * @param viewers told of everything that changes
   */
  public static Picture of(
      Map<String, ?> kafka,
      RegistrySettings registry,
      Topics topics,
      String applications,
      SinkBoard sinks,
      SampleSink viewers) {
    return new Picture(
        kafka, registry, topics, applications, sinks, viewers, InstantSource.system());
  }

  /** The alert events of every tenant, for viewers. */
  public AlertTape tape() {
    return tape;
  }

  @Override
  public String name() {
    return "console-picture";
  }

  @Override
  public void start() {
    follower.start();
    pipeline.start();
  }

  @Override
  public Health health() {
    long passedOver = intake.passedOver();
    Health health = follower.health();
    return passedOver == 0 || health.status() != Health.Status.UP
        ? health
        : Health.up("%,d records cannot be read and are not shown".formatted(passedOver));
  }

  @Override
  public ObjectNode fleet(String tenant) {
    ObjectNode fleet = tenants.look(tenant, picture -> FleetJson.of(picture, clock.millis()));
    List<Part> parts = new ArrayList<>(pipeline.parts());
    parts.add(new Part("console", health(), -1));
    fleet.set("pipeline", Json.array(parts, Part::json));
    return fleet;
  }

  @Override
  public Optional<ObjectNode> device(String tenant, String device) {
    return tenants.look(
        tenant,
        picture ->
            picture.find(device).map(found -> DeviceJson.of(found, picture, clock.millis())));
  }

  @Override
  public Optional<ObjectNode> series(String tenant, String device, SeriesQuery query) {
    BehaviourKey key = new BehaviourKey(query.behaviour(), query.channel());
    return tenants.look(
        tenant,
        picture ->
            picture
                .find(device)
                .flatMap(
                    found ->
                        picture
                            .series()
                            .find(device, key)
                            .map(line -> DeviceJson.series(line, key, found, picture, query))));
  }

  @Override
  public ObjectNode alerts(String tenant, AlertQuery query) {
    return tenants.look(tenant, picture -> AlertPage.of(picture, query));
  }

  @Override
  public Optional<ObjectNode> alert(String tenant, String id) {
    return tenants.look(
        tenant, picture -> picture.alerts().find(id).map(e -> AlertJson.detail(e, picture)));
  }

  @Override
  public Optional<ObjectNode> deliveries(String tenant, String id) {
    return tenants.look(
        tenant,
        picture ->
            picture
                .alerts()
                .find(id)
                .map(
                    known ->
                        with(
                            "deliveries",
                            Json.array(picture.deliveries().of(id), AlertJson::delivery))));
  }

  @Override
  public Optional<ObjectNode> rawRecord(String tenant, String topic, int partition, long offset) {
    return records.find(tenant, topic, partition, offset);
  }

  @Override
  public ObjectNode sinks(String tenant) {
    List<SinkView> views = sinks.sinks(tenant);
    return with("sinks", Json.array(views, SinkJson::of));
  }

  private static ObjectNode with(String name, ArrayNode array) {
    ObjectNode json = Json.object();
    json.set(name, array);
    return json;
  }

  @Override
  public void close() {
    follower.close();
    pipeline.close();
  }
}
