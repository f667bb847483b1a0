package io.holter.cli.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what was left out or assumed of an input, by what it was, with the first place. */
final class Notes {
  private record Note(String example, long count) {}

  private final Map<String, Note> notes = new LinkedHashMap<>();

  /**
   * One more of something.
   *
   * @param what the same sentence for all of its kind, beginning with a plural: {@code rows without
   *     a device are left out}
   * @param where the first one is shown
   */
  void add(String what, String where) {
    notes.compute(
        what, (k, n) -> n == null ? new Note(where, 1) : new Note(n.example, n.count + 1));
  }

  /** Something to say once, without a count. */
  void say(String sentence) {
    notes.putIfAbsent(sentence, new Note("", 0));
  }

  /** How many of {@code what}. */
  long count(String what) {
    Note note = notes.get(what);
    return note == null ? 0 : note.count;
  }

  /** All of it, as sentences in the order in which they came up. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    notes.forEach(
        (what, note) ->
            sentences.add(
                note.count == 0
                    ? what
                    : "%,d %s (first: %s)".formatted(note.count, what, note.example)));
    return sentences;
  }
}
