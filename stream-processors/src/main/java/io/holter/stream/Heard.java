package io.holter.stream;

import io.holter.schema.Evidence;
import io.holter.schema.Score;

/**
 * One score, and where it stands.
 *
 * @param score what detection said
 * @param at the record that carried it
 */
record Heard(Score score, Evidence at) {}
