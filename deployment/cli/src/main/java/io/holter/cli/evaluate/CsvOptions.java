package io.holter.cli.evaluate;

import java.util.Optional;

/**
 * Names of columns, where they are not the usual ones.
 *
 * @param device column with the device id
 * @param time column with the time
 * @param label column with the label
 */
public record CsvOptions(Optional<String> device, Optional<String> time, Optional<String> label) {
  private static final String[] DEVICES = {
    "client", "device", "client_id", "device_id", "clientid", "deviceid", "mqtt.clientid"
  };
  private static final String[] TIMES = {
    "ts", "time", "timestamp", "@timestamp", "datetime", "epoch", "frame.time_epoch"
  };
  private static final String[] LABELS = {"label", "anomaly", "is_anomaly", "attack", "class"};

  /** The usual names. */
  public static CsvOptions usual() {
    return new CsvOptions(Optional.empty(), Optional.empty(), Optional.empty());
  }

  int device(Columns columns, String file) throws InputException {
    return require(columns, device, DEVICES, "device", file);
  }

  int time(Columns columns, String file) throws InputException {
    return require(columns, time, TIMES, "time", file);
  }

  /** Nothing if the file has no labels. */
  Optional<Integer> label(Columns columns, String file) throws InputException {
    return label.isPresent()
        ? Optional.of(require(columns, label, LABELS, "label", file))
        : columns.find(LABELS);
  }

  private static int require(
      Columns columns, Optional<String> named, String[] usual, String what, String file)
      throws InputException {
    String[] wanted = named.map(name -> new String[] {name}).orElse(usual);
    Optional<Integer> found = columns.find(wanted);
    if (found.isEmpty()) {
      throw new InputException(
          "%s has no column '%s' for the %s; its columns are %s. Name the right one with --%s-column."
              .formatted(file, wanted[0], what, String.join(", ", columns.names()), what));
    }
    return found.get();
  }
}
