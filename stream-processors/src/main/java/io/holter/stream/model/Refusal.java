package io.holter.stream.model;

import java.util.Locale;

/**
 * A record of the models' topic that has no effect, or less than it says.
 *
 * @param sentence what was refused and why
 * @param time of the record, the broker's, milliseconds since the epoch
 * @param offset of the record
 */
public record Refusal(Reason reason, String sentence, long time, long offset) {
  /** Why. The names in kebab case are public API: a meter's tag, and in JSON. */
  public enum Reason {
    /** Neither a chunk nor a decision. */
    UNREADABLE,
    /** Somebody deleted a record. */
    DELETED,
    /** No signature. */
    UNSIGNED,
    /** A signature by a key that is not trusted here. */
    UNTRUSTED_KEY,
    /** A signature that is not the key's. */
    FORGED,
    /** The bytes are not those that were signed, or a field is out of its bounds. */
    CORRUPT,
    /** Not all chunks came. */
    INCOMPLETE,
    /** Name and version were released before, with another content. */
    TAKEN,
    /** The bundle cannot be read or loaded. */
    UNUSABLE,
    /** A model of other features. */
    OTHER_FEATURES,
    /** A decision made without knowing the one before it. */
    VOID,
    /** A decision that would hold before every instance knows it, without saying so. */
    TOO_EARLY,
    /** A decision about a model that was not released. */
    UNKNOWN_MODEL;

    /** In kebab case. */
    public String tag() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
