package io.holter.standalone.plant;

import io.holter.schema.BaselinePhase;
import io.holter.schema.DeviceKey;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import io.holter.standalone.Endpoints;
import io.holter.standalone.TenantEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads from the scores how far each device's baseline is. Used by one thread. */
final class LearningWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(250);

  private final KafkaConsumer<String, Score> consumer;
  private final Map<DeviceKey, Double> shares = new HashMap<>();
  private final int devices;

  LearningWatch(Endpoints endpoints, List<TenantEntry> tenants) {
    Deserializer<Score> scores =
        Serdes.deserializer(Score.class, RegistrySettings.at(endpoints.registry()));
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            new StringDeserializer(),
            scores);
    this.devices = tenants.stream().mapToInt(tenant -> tenant.devices().size()).sum();
    List<TopicPartition> partitions =
        tenants.stream()
            .map(tenant -> Topics.standard().scores(tenant.id()))
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Takes what came within a moment, and tells how far the baselines are. */
  DemoEvent.Learning poll(PlantCounts.Snapshot plant) {
    for (ConsumerRecord<String, Score> scored : consumer.poll(POLL)) {
      Score score = scored.value();
      // A released model is learned, and says nothing of the device's own baseline.
      if (score.getTrigger() == ScoreTrigger.WATERMARK || score.getModelVersion() != null) {
        continue;
      }
      double share = score.getPhase() == BaselinePhase.WATCHING ? 1 : score.getProgress();
      // One message may finish learning and be scored: never count back.
      shares.merge(new DeviceKey(score.getTenant(), score.getDevice()), share, Math::max);
    }
    long watching = shares.values().stream().filter(share -> share >= 1).count();
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    return new DemoEvent.Learning((int) watching, devices, sum / devices, plant);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
