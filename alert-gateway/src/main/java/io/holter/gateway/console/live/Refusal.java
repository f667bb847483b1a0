package io.holter.gateway.console.live;

/** Why a live connection was not opened. */
enum Refusal {
  /** From a page of another origin. */
  ORIGIN(403, "This page may not open a live connection: its origin is not among console.origins."),
  /** The ticket is unknown, used or too old. */
  TICKET(401, "The ticket is unknown, used or too old; get another one by POST /api/v1/ticket."),
  /** It does not speak the protocol. */
  PROTOCOL(400, "A live connection speaks the WebSocket sub-protocol " + LiveRoutes.PROTOCOL + "."),
  /** As many as may be are there. */
  FULL(503, "As many live connections as allowed are open; try again later."),
  /** There is no such live connection, or no longer. */
  UNKNOWN(404, "There is no such live connection; open another one with a new ticket."),
  /** A poll that is neither the next one nor the last one again. */
  OUT_OF_TURN(409, "This poll is out of turn; open another connection with a new ticket."),
  /** A body that is larger than allowed. */
  TOO_BIG(413, "The message is larger than console.live.message allows.");

  private final int status;
  private final String says;

  Refusal(int status, String says) {
    this.status = status;
    this.says = says;
  }

  /** Of the HTTP response. */
  int status() {
    return status;
  }

  /** A sentence for the viewer. */
  String says() {
    return says;
  }
}
