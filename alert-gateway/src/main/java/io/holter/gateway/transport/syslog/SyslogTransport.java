package io.holter.gateway.transport.syslog;

import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.link.Failures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends to a syslog collector. */
final class SyslogTransport implements Transport {
  private static final int BATCH = 100;

  private final SyslogConfig config;
  private final Wire wire;

  SyslogTransport(SyslogConfig config) {
    this.config = config;
    this.wire =
        switch (config.acknowledge()) {
          case READ -> new EndedWire(config);
          case WRITTEN -> new KeptWire(config);
        };
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public String destination() {
    return config.destination();
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public List<Answer> deliver(List<Outgoing> messages) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("before anything was sent");
    }
    List<Optional<Rfc5424.Message>> encoded =
        messages.stream().map(message -> Rfc5424.encode(config.header(), message)).toList();
    List<byte[]> frames =
        encoded.stream()
            .flatMap(Optional::stream)
            .map(message -> OctetCounting.frame(message.octets()))
            .toList();
    Optional<Answer> failed = send(frames);
    List<Answer> answers = new ArrayList<>();
    for (Optional<Rfc5424.Message> message : encoded) {
      answers.add(message.map(m -> failed.orElseGet(() -> taken(m))).orElseGet(this::tooLong));
    }
    return answers;
  }

  private Optional<Answer> send(List<byte[]> frames) throws InterruptedException {
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    try {
      wire.send(frames);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(new Answer.Failed(Failures.of(e, config.destination()), Optional.empty()));
    }
  }

  private Answer taken(Rfc5424.Message message) {
    String cut =
        message.cut() == 0 ? "" : "; " + message.cut() + " octets were cut off by max-message";
    return new Answer.Accepted(wire.means() + cut);
  }

  private Answer tooLong() {
    return new Answer.Refused(
        "what stands before the body is longer than max-message, "
            + config.header().limit()
            + " octets; raise it here and at the receiver");
  }

  @Override
  public void close() {
    wire.close();
  }
}
