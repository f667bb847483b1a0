package io.holter.stream.model;

import java.util.Optional;

/** What speaks against a record, before it is said which one it is. */
record Objection(Refusal.Reason reason, String sentence) {
  private static final int SHOWN = 80;

  static Optional<Objection> of(Refusal.Reason reason, String sentence) {
    return Optional.of(new Objection(reason, sentence));
  }

  Refusal at(long time, long offset) {
    return new Refusal(reason, sentence, time, offset);
  }

  /** A text that anybody may have written, fit for a log and a terminal. */
  static String harmless(String text) {
    String printable = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
  }
}
