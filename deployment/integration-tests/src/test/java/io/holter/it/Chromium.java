package io.holter.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The machine's own Chromium, and people who look through it. */
final class Chromium implements AutoCloseable {
  private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/google-chrome");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Skips the test where there is no Chromium, or the build has left the console out. */
  static Chromium start() {
    Path program = program().orElse(Path.of(""));
    assumeTrue(
        Files.isExecutable(program),
        "there is no Chromium on this machine: the screens are not tested (apt-get install chromium)");
    assumeTrue(
        Chromium.class.getResource("/io/holter/gateway/console/web/index.json") != null,
        "the console was left out of this build: there was no Node.js with npm");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    return new Chromium(playwright, browser);
  }

  private static java.util.Optional<Path> program() {
    return Stream.concat(Stream.of(System.getenv().getOrDefault("CHROMIUM", "")), PLACES.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Somebody with a window of that size, who has not signed in. */
  Visitor visitor(String address, ColorScheme theme, int width, int height) {
    return new Visitor(
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(address)
                .setIgnoreHTTPSErrors(true)
                .setColorScheme(theme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, height)),
        address);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
