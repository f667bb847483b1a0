package io.holter.anomaly.train;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model did on windows that it had not seen.
 *
 * @param windows that were scored
 * @param unscored windows that it has no model for
 * @param anomalous of those that were scored, by labels and incidents
 * @param auc area under the receiver operating characteristic, by rarity; not a number without
 *     windows of both kinds
 * @param ks how far the rarities of normal windows are from uniform: the greatest difference of the
 *     two distributions (Kolmogorov and Smirnov), 0 to 1
 * @param at what an alert at each of {@link #RARITIES} would have said
 */
public record Evaluation(
    int windows, int unscored, int anomalous, double auc, double ks, List<AtRarity> at) {
  /** At which rarities alerts are counted; 0.001 is where the score is 0.5 without a budget. */
  public static final List<Double> RARITIES = List.of(0.01, 0.001, 0.0001);

  /**
   * An alert at each window that is so rare or rarer.
   *
   * @param detected incidents with such a window, of {@code incidents}
   * @param share of the normal windows; the rarity itself if the calibration is right
   * @param recall share of the anomalous windows; not a number without one
   * @param falseHours distinct hours of a device with a false alert, a device and day
   */
  public record AtRarity(
      double rarity, int detected, int incidents, double share, double recall, double falseHours) {}

  static Evaluation of(List<Judged> judged, int unscored, List<KnownIncident> incidents) {
    List<AtRarity> at = new ArrayList<>();
    for (double rarity : RARITIES) {
      at.add(Alarms.at(rarity, judged, incidents));
    }
    double[] normal =
        judged.stream().filter(each -> !each.anomalous()).mapToDouble(Judged::rarity).toArray();
    double[] anomalous =
        judged.stream().filter(Judged::anomalous).mapToDouble(Judged::rarity).toArray();
    return new Evaluation(
        judged.size(),
        unscored,
        anomalous.length,
        Distributions.auc(normal, anomalous),
        Distributions.fromUniform(normal),
        List.copyOf(at));
  }

  /** For the manifest: texts by name; what could not be measured is not there. */
  Map<String, String> figures() {
    Map<String, String> figures = new TreeMap<>();
    figures.put("windows", String.valueOf(windows));
    figures.put("anomalous-windows", String.valueOf(anomalous));
    figures.put("unscored-windows", String.valueOf(unscored));
    put(figures, "auc", auc);
    put(figures, "rarity-ks", ks);
    for (AtRarity each : at) {
      String suffix = "-at-" + plain(each.rarity());
      put(figures, "normal-share" + suffix, each.share());
      put(figures, "recall" + suffix, each.recall());
      put(figures, "false-alarm-hours-per-device-day" + suffix, each.falseHours());
      if (each.incidents() > 0) {
        figures.put("incidents" + suffix, each.detected() + "/" + each.incidents());
      }
    }
    return figures;
  }

  /** All figures, for {@code evaluation.json}. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("windows", windows);
    json.put("unscored", unscored);
    json.put("anomalous", anomalous);
    putNumber(json, "auc", auc);
    putNumber(json, "rarityKs", ks);
    json.put("at", at.stream().map(Evaluation::json).toList());
    return json;
  }

  private static Map<String, Object> json(AtRarity at) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rarity", at.rarity());
    json.put("incidents", at.incidents());
    json.put("detected", at.detected());
    putNumber(json, "normalShare", at.share());
    putNumber(json, "recall", at.recall());
    putNumber(json, "falseAlarmHoursPerDeviceDay", at.falseHours());
    return json;
  }

  private static void put(Map<String, ? super String> figures, String name, double figure) {
    if (Double.isFinite(figure)) {
      figures.put(name, String.format(Locale.ROOT, "%.5f", figure));
    }
  }

  private static void putNumber(Map<String, Object> json, String name, double figure) {
    if (Double.isFinite(figure)) {
      json.put(name, Math.rint(figure * 1e5) / 1e5);
    }
  }

  static String plain(double rarity) {
    return BigDecimal.valueOf(rarity).stripTrailingZeros().toPlainString();
  }
}
