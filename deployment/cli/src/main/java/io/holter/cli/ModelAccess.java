package io.holter.cli;

import io.holter.anomaly.feature.FeatureSets;
import io.holter.cli.model.ReleasedModels;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.Bundles;

/** Released models as the topologies of a configuration read them. */
final class ModelAccess {
  private ModelAccess() {}

  static ReleasedModels open(StreamsAppConfig config) {
    return new ReleasedModels(
        AccessOptions.kafka(config), config.models().trusted(), bundles(config));
  }

  static Bundles bundles(StreamsAppConfig config) {
    return new Bundles(FeatureSets.of(config.featureWindow()));
  }
}
