package io.holter.gateway.console;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A request is not answered with what it asked for. The message is a sentence for the person. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final transient List<String> problems;
  private final transient Optional<Duration> retryAfter;

  private Refusal(int status, String sentence, List<String> problems, Optional<Duration> retry) {
    super(sentence, null, false, false);
    this.status = status;
    this.problems = List.copyOf(problems);
    this.retryAfter = retry;
  }

  /** A refusal with one sentence. */
  static Refusal of(int status, String sentence) {
    return new Refusal(status, sentence, List.of(), Optional.empty());
  }

  /** A refusal with everything that is wrong. */
  static Refusal of(int status, List<String> problems) {
    String sentence = problems.isEmpty() ? "it was refused" : problems.get(0);
    return new Refusal(status, sentence, problems, Optional.empty());
  }

  /** Too many, too fast. */
  static Refusal later(int status, String sentence, Duration wait) {
    return new Refusal(status, sentence, List.of(), Optional.of(wait));
  }

  /** HTTP status. */
  int status() {
    return status;
  }

  /** All that is wrong, sentences; empty where the message says it all. */
  List<String> problems() {
    return problems;
  }

  /** When asking again may help. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
