package io.holter.benchmark.data;

import io.holter.cli.evaluate.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A labelled set as files of the form that {@code holter evaluate} takes. */
public final class SetFiles {
  private SetFiles() {}

  /** Writes {@code events.csv} and {@code incidents.csv}. */
  public static void write(LabelledSet set, Path directory) throws IOException {
    List<String> events =
        new ArrayList<>(List.of("ts,client,type,topic,payload_len,payload,label"));
    for (LabelledEvent e : set.events()) {
      events.add(
          String.join(
              ",",
              seconds(e.time()),
              e.device(),
              e.isMessage() ? "PUBLISH" : e.kind().name(),
              e.channel(),
              String.valueOf(e.payload().length()),
              e.payload(),
              e.anomalous() ? "1" : "0"));
    }
    Files.write(directory.resolve("events.csv"), events);
    List<String> incidents = new ArrayList<>(List.of("client,kind,start_ts,end_ts"));
    for (Incident i : set.incidents()) {
      incidents.add(
          String.join(
              ",",
              i.device(),
              i.kind(),
              seconds(i.start().toEpochMilli()),
              seconds(i.end().toEpochMilli())));
    }
    Files.write(directory.resolve("incidents.csv"), incidents);
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }
}
