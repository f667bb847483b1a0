package io.holter.gateway.format;

import io.holter.schema.AlertState;
import io.holter.schema.Severity;
import java.util.Set;

/**
 * A value of an enumeration of OCSF 1.8.0: the number that machines compare, and the caption that
 * the schema gives it.
 */
record OcsfId(int id, String caption) {
  /** resource_details.role_id of a device that an alert is about. */
  static final OcsfId AFFECTED = new OcsfId(3, "Affected");

  /** observable.type_id of the id of a device. */
  static final OcsfId RESOURCE_UID = new OcsfId(10, "Resource UID");

  /** analytic.type_id. */
  static final OcsfId RULE = new OcsfId(1, "Rule");

  static final OcsfId BEHAVIORAL = new OcsfId(2, "Behavioral");
  static final OcsfId LEARNING = new OcsfId(4, "Learning (ML/DL)");

  /** Behaviours that are rules; they hold before anything is learned. */
  private static final Set<String> RULES = Set.of("takeover", "unknown-device");

  static OcsfId activity(AlertState state) {
    return switch (state) {
      case UNKNOWN -> new OcsfId(0, "Unknown");
      case OPENED -> new OcsfId(1, "Create");
      case UPDATED -> new OcsfId(2, "Update");
      case CLOSED -> new OcsfId(3, "Close");
    };
  }

  /** Nobody has looked at it yet, as far as Holter knows; once it closed it is over by itself. */
  static OcsfId status(AlertState state) {
    return switch (state) {
      case UNKNOWN -> new OcsfId(0, "Unknown");
      case OPENED, UPDATED -> new OcsfId(1, "New");
      case CLOSED -> new OcsfId(4, "Resolved");
    };
  }

  static OcsfId severity(Severity severity) {
    return switch (severity) {
      case UNKNOWN -> new OcsfId(0, "Unknown");
      case LOW -> new OcsfId(2, "Low");
      case MEDIUM -> new OcsfId(3, "Medium");
      case HIGH -> new OcsfId(4, "High");
      case CRITICAL -> new OcsfId(5, "Critical");
    };
  }

  /** analytic.type_id of what noticed a behaviour, a model aside. */
  static OcsfId analytic(String behaviour) {
    return RULES.contains(behaviour) ? RULE : BEHAVIORAL;
  }

  static OcsfId analyticState(boolean experimental) {
    return experimental ? new OcsfId(3, "Experimental") : new OcsfId(1, "Active");
  }

  /** Adds both: {@code name_id} and {@code name}. */
  Fields into(Fields fields, String name) {
    return into(fields, name + "_id", name);
  }

  /** Adds both under their names. */
  Fields into(Fields fields, String number, String text) {
    return fields.whole(number, id).text(text, caption);
  }
}
