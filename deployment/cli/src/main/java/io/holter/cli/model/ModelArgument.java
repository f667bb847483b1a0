package io.holter.cli.model;

import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.model.InvalidModelException;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.model.WindowModel;
import io.holter.cli.evaluate.InputException;
import io.holter.cli.replay.KafkaAccess;
import io.holter.stream.model.Bundles;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model as a person names it: a directory, or a release.
 *
 * @param kafka where releases are
 * @param trusted whose signatures count
 * @param bundles opens what was released
 */
public record ModelArgument(KafkaAccess kafka, TrustedKeys trusted, Bundles bundles) {
  /**
   * Loads it; the caller closes it.
   *
   * @param argument a directory with a bundle, or {@code NAME@VERSION}
   * @throws InputException if there is no such model in a directory, or it is refused
   * @throws NotDecidedException if it was not released, or its release is refused
   */
  public WindowModel load(String argument) throws IOException {
    Path directory = Path.of(argument);
    try {
      return Files.isDirectory(directory) ? ModelBundle.read(directory).load() : released(argument);
    } catch (InvalidModelException e) {
      throw new InputException("the model in " + argument + " is refused: " + e.getMessage());
    }
  }

  private WindowModel released(String argument) throws IOException {
    ModelId id =
        ModelId.parse(argument)
            .orElseThrow(
                () ->
                    new InputException(
                        "'" + argument + "' is neither a directory nor of the form NAME@VERSION"));
    try (ReleasedModels releases = new ReleasedModels(kafka, trusted, bundles)) {
      return releases.load(releases.read(), id);
    }
  }

  /**
   * Does nothing if the model is of these features.
   *
   * @throws InputException if it is not
   */
  public static void requireFit(WindowModel model, FeatureSet features) throws InputException {
    String own = model.manifest().featureSet();
    if (!own.equals(features.id())) {
      throw new InputException(
          "%s scores the feature set %s, and the windows are of %s: train it on these"
              .formatted(model.manifest().id(), own, features.id()));
    }
  }
}
