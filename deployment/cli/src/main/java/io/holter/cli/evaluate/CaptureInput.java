package io.holter.cli.evaluate;

import io.holter.cli.capture.CaptureException;
import io.holter.cli.capture.CaptureTally.Count;
import io.holter.cli.capture.Captured;
import io.holter.cli.capture.TrafficCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A packet capture with MQTT or CoAP in the clear. It has no labels.
 *
 * @param file where it is
 * @param scene whose devices they are
 */
record CaptureInput(Path file, Scene scene) implements EventInput {
  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public EventReader open(Notes notes) throws IOException {
    try {
      return new Traffic(TrafficCapture.open(file), notes);
    } catch (CaptureException e) {
      throw new InputException(file + " cannot be read as a capture: " + e.getMessage());
    }
  }

  private final class Traffic implements EventReader {
    private final TrafficCapture capture;
    private final Notes notes;
    private final CaptureMapping mapping = new CaptureMapping(scene);
    private boolean ended;

    Traffic(TrafficCapture capture, Notes notes) {
      this.capture = capture;
      this.notes = notes;
    }

    @Override
    public Optional<LabelledEvent> next() throws IOException {
      Optional<Captured> seen = ended ? Optional.empty() : read();
      if (seen.isEmpty() && !ended) {
        ended = true;
        report();
      }
      return seen.map(mapping::event);
    }

    /** What is whole before a damaged place is used; the rest is said to be missing. */
    private Optional<Captured> read() throws IOException {
      try {
        return capture.next();
      } catch (CaptureException e) {
        notes.say(file + " is damaged, and was read up to there: " + e.getMessage());
        return Optional.empty();
      }
    }

    private void report() {
      say(Count.FILE_CUT_SHORT, "the file ends inside a frame");
      say(Count.NOT_MQTT, "segments of connections that are not MQTT, or that are encrypted");
      say(Count.PUBLISH_DAMAGED, "PUBLISH packets that a gap in the capture damaged");
      say(Count.PUBLISH_MALFORMED, "PUBLISH packets that break the protocol's rules");
      say(Count.BYTES_UNRECOGNISED, "bytes from clients that belong to no known packet");
      say(Count.FLOWS_EVICTED, "connections forgotten because too many were open at once");
    }

    private void say(Count count, String what) {
      long n = capture.tally().get(count);
      if (n > 0) {
        notes.say("%s: %,d %s".formatted(file.getFileName(), n, what));
      }
    }

    @Override
    public void close() throws IOException {
      capture.close();
    }
  }
}
