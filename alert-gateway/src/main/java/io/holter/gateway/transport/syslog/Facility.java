package io.holter.gateway.transport.syslog;

/** Facilities of RFC 5424 §6.2.1 that an application may use. */
enum Facility {
  USER(1),
  DAEMON(3),
  AUTH(4),
  AUTHPRIV(10),
  AUDIT(13),
  ALERT(14),
  LOCAL0(16),
  LOCAL1(17),
  LOCAL2(18),
  LOCAL3(19),
  LOCAL4(20),
  LOCAL5(21),
  LOCAL6(22),
  LOCAL7(23);

  private final int code;

  Facility(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
