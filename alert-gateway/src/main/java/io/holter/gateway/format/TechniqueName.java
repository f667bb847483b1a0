package io.holter.gateway.format;

import io.holter.schema.Technique;
import java.util.Optional;

/**
 * A technique of ATT&CK and, where the alert names one, its sub-technique. The alert has them as
 * attack.mitre.org does: {@code T1692.002}, "Unauthorized Message: Reporting Message".
 *
 * @param id of the technique: {@code T1692}
 * @param name of the technique
 * @param sub the sub-technique
 */
record TechniqueName(String id, String name, Optional<Sub> sub) {
  private static final String PAGES = "https://attack.mitre.org/techniques/";

  /**
   * A sub-technique.
   *
   * @param id whole: {@code T1692.002}
   * @param name without the technique's
   */
  record Sub(String id, String name) {
    /** Its page. */
    String reference() {
      return PAGES + id.replace('.', '/');
    }
  }

  static TechniqueName of(Technique technique) {
    String id = technique.getId();
    String name = technique.getName();
    int dot = id.indexOf('.');
    if (dot < 0) {
      return new TechniqueName(id, name, Optional.empty());
    }
    int colon = name.indexOf(": ");
    String parent = colon < 0 ? name : name.substring(0, colon);
    String own = colon < 0 ? name : name.substring(colon + 2);
    return new TechniqueName(id.substring(0, dot), parent, Optional.of(new Sub(id, own)));
  }

  /** Its page. */
  String reference() {
    return PAGES + id;
  }
}
