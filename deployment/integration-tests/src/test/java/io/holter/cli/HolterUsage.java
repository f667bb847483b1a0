package io.holter.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The help of every command; here because the command line is not public. */
public final class HolterUsage {
  private HolterUsage() {}

  /** Help by qualified name, {@code holter} first. */
  public static Map<String, String> all() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Map<String, String> usage = new LinkedHashMap<>();
    collect(Main.commandLine(nowhere, nowhere), usage);
    return usage;
  }

  private static void collect(CommandLine command, Map<String, String> usage) {
    usage.put(
        command.getCommandSpec().qualifiedName(),
        command.getUsageMessage(Ansi.OFF).replace(System.lineSeparator(), "\n"));
    command.getSubcommands().values().forEach(sub -> collect(sub, usage));
  }
}
