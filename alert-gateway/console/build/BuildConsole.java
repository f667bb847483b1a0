import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Builds the console's screens with Node, or says why it leaves them out. Run by Maven as {@code
 * java BuildConsole.java build|test CONSOLE OUTPUT}. Does nothing where no input has changed.
 *
 * <p>Without Node 20, or where the packages cannot be fetched, Holter is built without its screens
 * and everything else works; {@code HOLTER_CONSOLE=required} in the environment makes that a
 * failure. An error in the screens' own code is always one.
 */
final class BuildConsole {
  private static final int OLDEST_NODE = 20;
  private static final long PATIENCE_MINUTES = 5;

  private final Path console;
  private final Path output;
  private final Path stamps;

  private BuildConsole(Path console, Path output) {
    this.console = console;
    this.output = output;
    this.stamps = console.resolveSibling("target").resolve("console");
  }

  public static void main(String[] args) throws Exception {
    BuildConsole build = new BuildConsole(Path.of(args[1]), Path.of(args[2]));
    System.exit(args[0].equals("test") ? build.test() : build.build());
  }

  private int build() throws Exception {
    String inputs = digest("package.json", "package-lock.json", "tsconfig.json", "build", "src", "test");
    if (isDone("built", inputs) && Files.exists(output.resolve("index.json"))) {
      return 0;
    }
    delete(output);
    int node = node();
    if (node < OLDEST_NODE) {
      return leaveOut(node < 0 ? "there is no Node.js (node, npm) on this machine" : "Node.js " + node + " is older than " + OLDEST_NODE);
    }
    String lock = digest("package-lock.json");
    Path installed = console.resolve("node_modules/.holter-lock");
    if (!Files.exists(installed) || !Files.readString(installed).equals(lock)) {
      Ran npm = run("npm", "ci", "--ignore-scripts", "--prefer-offline", "--fetch-retries=1", "--loglevel=error");
      if (npm.exit != 0) {
        return leaveOut("npm ci could not fetch its packages:\n" + npm.output);
      }
      Files.writeString(installed, lock);
    }
    for (List<String> step : List.of(List.of("node", "node_modules/typescript/bin/tsc", "--noEmit"), List.of("node", "build/build.mjs", output.toString()))) {
      Ran ran = run(step.toArray(String[]::new));
      if (ran.exit != 0) {
        System.err.println("[console] " + String.join(" ", step) + " failed:\n" + ran.output);
        return 1;
      }
    }
    done("built", inputs);
    return 0;
  }

  private int test() throws Exception {
    String inputs = digest("package-lock.json", "build", "src", "test");
    if (!Files.exists(output.resolve("index.json")) || isDone("tested", inputs)) {
      return 0;
    }
    Ran ran = run("node", "build/test.mjs");
    System.out.println("[console] " + (ran.exit == 0 ? "tests passed" : "tests failed:\n" + ran.output));
    if (ran.exit == 0) {
      done("tested", inputs);
    }
    return ran.exit;
  }

  private int leaveOut(String why) {
    boolean required = "required".equals(System.getenv("HOLTER_CONSOLE"));
    System.err.println("[console] " + (required ? "HOLTER_CONSOLE=required, but " : "The console is left out: ") + why + ".\nInstall Node.js " + OLDEST_NODE + " or newer with npm and build again to have it.");
    return required ? 1 : 0;
  }

  /** The major version of Node, -1 where node or npm is absent. */
  private int node() throws InterruptedException {
    try {
      Ran node = run("node", "--version");
      Ran npm = run("npm", "--version");
      return node.exit == 0 && npm.exit == 0 ? Integer.parseInt(node.output.strip().substring(1).split("\\.")[0]) : -1;
    } catch (IOException | NumberFormatException absent) {
      return -1;
    }
  }

  private record Ran(int exit, String output) {}

  private Ran run(String... command) throws IOException, InterruptedException {
    File told = File.createTempFile("console", ".log");
    try {
      Process process = new ProcessBuilder(command).directory(console.toFile()).redirectErrorStream(true).redirectOutput(told).start();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return new Ran(1, "no end after " + PATIENCE_MINUTES + " minutes");
      }
      return new Ran(process.exitValue(), Files.readString(told.toPath()));
    } finally {
      Files.delete(told.toPath());
    }
  }

  /** Of names and contents, so that neither the clock nor a checkout matters. */
  private String digest(String... inputs) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    List<Path> files = new ArrayList<>();
    for (String input : inputs) {
      try (Stream<Path> found = Files.walk(console.resolve(input))) {
        found.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    for (Path file : files) {
      digest.update(console.relativize(file).toString().getBytes(UTF_8));
      digest.update((byte) 0);
      digest.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private boolean isDone(String what, String inputs) throws IOException {
    Path stamp = stamps.resolve(what);
    return Files.exists(stamp) && Files.readString(stamp).equals(inputs);
  }

  private void done(String what, String inputs) throws IOException {
    Files.createDirectories(stamps);
    Files.writeString(stamps.resolve(what), inputs);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
