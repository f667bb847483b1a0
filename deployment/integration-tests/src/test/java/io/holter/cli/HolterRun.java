package io.holter.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command that was run in this process; here because the command line is not public.
 *
 * @param code exit code
 * @param out what it printed on stdout
 * @param err what it printed on stderr
 */
public record HolterRun(int code, String out, String err) {
  /** Runs a command to its end. */
  public static HolterRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(args);
    return new HolterRun(code, out.toString(), err.toString());
  }
}
