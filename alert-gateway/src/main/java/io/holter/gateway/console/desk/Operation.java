package io.holter.gateway.console.desk;

import java.util.Locale;

/** What can be asked of the desk, and who may ask. */
public enum Operation {
  POLICY_SHOW(Role.VIEWER),
  POLICY_HISTORY(Role.VIEWER),
  POLICY_EXPLAIN(Role.VIEWER),
  POLICY_DIFF(Role.VIEWER),
  POLICY_PREVIEW(Role.OPERATOR),
  POLICY_APPLY(Role.OPERATOR),
  POLICY_REVERT(Role.OPERATOR),
  MODEL_LIST(Role.VIEWER),
  MODEL_SHOW(Role.VIEWER),
  MODEL_COMPARE(Role.VIEWER),
  MODEL_PROMOTE(Role.ADMIN),
  MODEL_ROLLBACK(Role.ADMIN),
  ALERT_VERDICT(Role.OPERATOR),
  BASELINE_ACCEPT(Role.OPERATOR),
  BASELINE_WITHDRAW(Role.OPERATOR);

  private final Role role;

  Operation(Role role) {
    this.role = role;
  }

  /** Who may ask. */
  public Role role() {
    return role;
  }

  /** Its name in URLs, as {@code policy-show}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
