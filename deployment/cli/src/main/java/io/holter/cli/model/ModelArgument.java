package io.holter.cli.model;

import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.model.InvalidModelException;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.model.WindowModel;
import io.holter.cli.evaluate.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model as a person names it. */
public final class ModelArgument {
  private ModelArgument() {}

  /**
   * Loads it; the caller closes it.
   *
   * @param argument a directory with a bundle
   * @throws InputException if there is no such model, or it is damaged
   */
  public static WindowModel load(String argument) throws IOException {
    Path directory = Path.of(argument);
    if (!Files.isDirectory(directory)) {
      throw new InputException("'" + argument + "' is no directory of a model");
    }
    try {
      return ModelBundle.read(directory).load();
    } catch (InvalidModelException e) {
      throw new InputException("the model in " + argument + " is refused: " + e.getMessage());
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
