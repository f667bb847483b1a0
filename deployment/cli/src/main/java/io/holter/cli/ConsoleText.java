package io.holter.cli;

import io.holter.gateway.console.ConsoleConfig;
import io.holter.standalone.ConsoleUsers;
import io.holter.standalone.Endpoints;
import io.holter.standalone.Secrets;
import java.nio.file.Path;
import java.util.List;

/** What a person needs in order to open the console. */
final class ConsoleText {
  /** Made by the build where Node.js is. */
  private static final String FRONT_END = "web/index.json";

  private ConsoleText() {}

  /** For a visitor with a password for one time. */
  static List<String> visitor(Endpoints at, ConsoleUsers.Once visitor, List<String> tenants) {
    return List.of(
        "  Console          " + at.console(),
        "                   sign in as %s with the one-time password %s"
            .formatted(visitor.name(), visitor.password()),
        "                   tenants: %s%s".formatted(String.join(", ", tenants), leftOut()),
        certificate(at),
        "");
  }

  /** For those who work at this machine. */
  static List<String> users(Endpoints at, Secrets secrets, Path data) {
    return List.of(
        "  Console          " + at.console() + leftOut(),
        "                   sign in as viewer, operator or admin; the password of each is in "
            + secrets.console("NAME"),
        "                   others: holter console user add NAME --data " + data,
        certificate(at),
        "");
  }

  /** Says so where there is nothing to open. */
  private static String leftOut() {
    return isThere()
        ? ""
        : "  (its pages were left out of this build, which found no Node.js; its API is there)";
  }

  private static boolean isThere() {
    return ConsoleConfig.class.getResource(FRONT_END) != null;
  }

  private static String certificate(Endpoints at) {
    return "                   Browsers warn of its certificate until they trust this Holter's own"
        + " authority: "
        + at.authority();
  }
}
