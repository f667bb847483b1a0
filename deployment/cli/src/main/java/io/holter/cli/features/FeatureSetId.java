package io.holter.cli.features;

import io.holter.anomaly.feature.FeatureSet;
import io.holter.anomaly.feature.FeatureSets;
import io.holter.cli.evaluate.InputException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the features of an id as windows carry it. */
public final class FeatureSetId {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})-([0-9]{1,12})ms");

  private FeatureSetId() {}

  /**
   * The set of an id.
   *
   * @throws InputException if this version of Holter does not know its features
   */
  public static FeatureSet parse(String id) throws InputException {
    Matcher form = FORM.matcher(id);
    if (!form.matches() || Integer.parseInt(form.group(1)) != FeatureSets.VERSION) {
      throw new InputException(
          "the windows are of the feature set %s, and this holter knows version %d: use the"
                  .formatted(id, FeatureSets.VERSION)
              + " holter that belongs to the running topology");
    }
    return FeatureSets.of(Duration.ofMillis(Long.parseLong(form.group(2))));
  }
}
