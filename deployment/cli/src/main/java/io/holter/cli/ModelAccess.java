package io.holter.cli;

import io.holter.anomaly.feature.FeatureSets;
import io.holter.anomaly.model.WindowModel;
import io.holter.cli.model.ModelArgument;
import io.holter.cli.model.ReleasedModels;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.model.Bundles;
import java.io.IOException;

/** Released models as the topologies of a configuration read them. */
final class ModelAccess {
  private ModelAccess() {}

  static ReleasedModels open(StreamsAppConfig config) {
    return new ReleasedModels(
        AccessOptions.kafka(config), config.models().trusted(), bundles(config));
  }

  /**
   * A model as a person names it: a directory, or a release; the caller closes it.
   *
   * @throws IOException if there is no such model
   */
  static WindowModel model(StreamsAppConfig config, String argument) throws IOException {
    return new ModelArgument(
            AccessOptions.kafka(config), config.models().trusted(), bundles(config))
        .load(argument);
  }

  static Bundles bundles(StreamsAppConfig config) {
    return new Bundles(FeatureSets.of(config.featureWindow()));
  }
}
