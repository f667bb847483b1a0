package io.holter.gateway.sink;

/** Whether a sink gets alerts of models that are on trial. */
public enum Trials {
  /** It gets the alerts of what is in force. */
  FALSE,
  /** It gets both. */
  TRUE,
  /** It gets those of models on trial and nothing else. */
  ONLY
}
