package io.holter.cli.model;

import io.holter.anomaly.feature.FeatureSets;
import io.holter.anomaly.model.WindowModel;
import io.holter.cli.replay.KafkaAccess;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.Bundles;
import java.io.IOException;

/** Released models as the topologies of a configuration read them. */
public final class ModelAccess {
  private ModelAccess() {}

  /** The released models; Kafka is asked when something is read, and the caller closes it. */
  public static ReleasedModels open(StreamsAppConfig config) {
    return new ReleasedModels(KafkaAccess.of(config), config.models().trusted(), bundles(config));
  }

  /**
   * A model as a person names it: a directory, or a release; the caller closes it.
   *
   * @throws IOException if there is no such model
   */
  public static WindowModel model(StreamsAppConfig config, String argument) throws IOException {
    return new ModelArgument(KafkaAccess.of(config), config.models().trusted(), bundles(config))
        .load(argument);
  }

  /** What can be used there. */
  public static Bundles bundles(StreamsAppConfig config) {
    return new Bundles(FeatureSets.of(config.featureWindow()));
  }
}
