package io.holter.cli.capture;

import io.holter.cli.capture.CaptureTally.Count;
import io.holter.cli.capture.Dissection.Datagram;
import io.holter.cli.capture.Dissection.Other;
import io.holter.cli.capture.Dissection.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What MQTT clients did and what CoAP endpoints sent, in the order of the capture. Read once, from
 * front to end, in bounded memory.
 */
public final class TrafficCapture implements AutoCloseable {
  private final InputStream file;
  private final FrameReader frames;
  private final CaptureTally tally = new CaptureTally();
  private final Deque<Captured> ready = new ArrayDeque<>();
  private final Connections connections = new Connections(tally, ready::add);
  private final CoapDatagrams datagrams = new CoapDatagrams();
  private boolean ended;

  private TrafficCapture(InputStream file, FrameReader frames) {
    this.file = file;
    this.frames = frames;
  }

  /**
   * Opens a pcap or pcapng file.
   *
   * @throws CaptureException if it is neither
   * @throws IOException if it cannot be read
   */
  public static TrafficCapture open(Path path) throws IOException {
    return open(Files.newInputStream(path));
  }

  static TrafficCapture open(InputStream file) throws IOException {
    try {
      return new TrafficCapture(file, FrameReader.open(file));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * What was seen next, or nothing at the end.
   *
   * @throws CaptureException if the rest of the file is damaged
   */
  public Optional<Captured> next() throws IOException {
    while (ready.isEmpty() && !ended) {
      Optional<Frame> frame = frames.next();
      if (frame.isPresent()) {
        accept(frame.get());
      } else {
        ended = true;
        tally.add(Count.FILE_CUT_SHORT, frames.isCutShort() ? 1 : 0);
        connections.finish();
      }
    }
    return Optional.ofNullable(ready.poll());
  }

  /** What was counted so far; complete once {@link #next} returned nothing. */
  public CaptureTally tally() {
    return tally;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void accept(Frame frame) {
    tally.add(Count.FRAMES);
    tally.add(Count.FRAMES_TRUNCATED, frame.isTruncated() ? 1 : 0);
    Dissection found = LinkLayer.dissect(frame);
    if (found instanceof Segment segment) {
      connections.accept(segment, frame.time());
    } else if (found instanceof Datagram datagram) {
      tally.add(Count.NOT_TCP);
      datagrams.message(datagram, frame.time()).ifPresent(this::coap);
    } else {
      tally.add(count((Other) found));
    }
  }

  private void coap(CapturedCoap message) {
    tally.add(Count.COAP);
    ready.add(message);
  }

  private static Count count(Other other) {
    return switch (other) {
      case UNKNOWN_LINK -> Count.UNKNOWN_LINK;
      case NOT_IP -> Count.NOT_IP;
      case NOT_TCP -> Count.NOT_TCP;
      case IP_FRAGMENT -> Count.IP_FRAGMENT;
      case HEADER_CUT_OFF -> Count.HEADER_CUT_OFF;
    };
  }
}
