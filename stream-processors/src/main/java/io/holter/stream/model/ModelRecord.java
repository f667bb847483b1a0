package io.holter.stream.model;

import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelDecision;

/** A record of the models' topic, which has two types of them. */
sealed interface ModelRecord {
  /** A piece of a model. */
  record Chunk(ModelArtifact artifact) implements ModelRecord {}

  /** What a model does from then on. */
  record Decision(ModelDecision decision) implements ModelRecord {}

  /** Neither, and why. */
  record Other(Objection objection) implements ModelRecord {}
}
