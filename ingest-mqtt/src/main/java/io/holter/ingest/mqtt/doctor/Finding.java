package io.holter.ingest.mqtt.doctor;

/**
 * One thing that was looked at.
 *
 * @param verdict how bad it is
 * @param subject what was looked at: {@code broker plant-mqtt}, {@code kafka}
 * @param sentence what was found, and what to do about it
 */
public record Finding(Verdict verdict, String subject, String sentence) {
  /** How bad it is. */
  public enum Verdict {
    /** As it should be. */
    OK,
    /** Worth knowing, or not measured. */
    NOTE,
    /** It works, and will lose data or stall when something else goes wrong. */
    WARN,
    /** It loses data, or does not work. */
    FAIL
  }

  static Finding ok(String subject, String sentence) {
    return new Finding(Verdict.OK, subject, sentence);
  }

  static Finding note(String subject, String sentence) {
    return new Finding(Verdict.NOTE, subject, sentence);
  }

  static Finding warn(String subject, String sentence) {
    return new Finding(Verdict.WARN, subject, sentence);
  }

  static Finding fail(String subject, String sentence) {
    return new Finding(Verdict.FAIL, subject, sentence);
  }
}
