package io.holter.anomaly;

/** What kind of event an {@link Observation} is. */
public enum Kind {
  /** The device sent a message. */
  MESSAGE,
  /** It opened a connection or a session. */
  CONNECT,
  /** It closed one, or lost it. */
  DISCONNECT,
  /** It asked to be sent messages of a channel. */
  SUBSCRIBE,
  /** It failed to authenticate. */
  AUTH_FAILURE,
  /** Something that it asked for was refused. */
  REFUSED,
  /** It exchanged packets with another peer, as a flow log tells. */
  FLOW
}
