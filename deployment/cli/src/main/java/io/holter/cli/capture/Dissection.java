package io.holter.cli.capture;

/** What was found in a frame. */
sealed interface Dissection {
  /**
   * A TCP segment.
   *
   * @param source sender
   * @param target receiver
   * @param sequence sequence number of the first payload byte, or of the SYN
   * @param syn SYN flag
   * @param ack ACK flag
   * @param end FIN or RST flag
   * @param payload what was captured of the payload
   * @param missing payload bytes that the snapshot length cut off the end
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Segment(
      Endpoint source,
      Endpoint target,
      int sequence,
      boolean syn,
      boolean ack,
      boolean end,
      byte[] payload,
      int missing)
      implements Dissection {}

  /**
   * A UDP datagram.
   *
   * @param source sender
   * @param target receiver
   * @param payload what was captured of the payload
   * @param missing payload bytes that were not captured
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Datagram(Endpoint source, Endpoint target, byte[] payload, int missing)
      implements Dissection {}

  /** Something that is looked at no further. */
  enum Other implements Dissection {
    UNKNOWN_LINK,
    NOT_IP,
    NOT_TCP,
    IP_FRAGMENT,
    HEADER_CUT_OFF
  }
}
