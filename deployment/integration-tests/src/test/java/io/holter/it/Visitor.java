package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One person at the console, in a browser of their own. */
final class Visitor implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<String> STANDARDS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private final BrowserContext context;
  private final String address;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  final Page page;

  Visitor(BrowserContext context, String address) {
    this.context = context;
    this.address = address;
    context.setDefaultTimeout(15_000);
    this.page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          // Who is not signed in is told so with a 401, which the browser logs.
          if (message.type().equals("error") && !message.text().contains("401")) {
            complaints.add(message.text());
          }
        });
  }

  /** Opens the console and goes through the door. */
  Visitor signIn(String user) {
    page.navigate(address);
    find("user").fill(user);
    find("password").fill(ConsoleSite.PASSWORD);
    find("sign-in").click();
    find("screen-fleet").waitFor();
    return this;
  }

  /** Follows a link within the console, as {@code acme/alerts}. */
  Visitor open(String place) {
    page.navigate(address + "#/" + place);
    return this;
  }

  /** The part of the page that the tests know by {@code name}. */
  Locator find(String name) {
    return page.getByTestId(name);
  }

  /** The first of them. */
  Locator first(String name) {
    return find(name).first();
  }

  /** Keeps a picture of the whole page as {@code target/screenshots/NAME.png}. */
  void photograph(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve(name + ".png"))
            .setFullPage(true)
            .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
  }

  /** What keeps people out of the page as it is now, by axe with the rules of WCAG 2.2 AA. */
  void barsNobody(String where) {
    List<Rule> violations = new AxeBuilder(page).withTags(STANDARDS).analyze().getViolations();
    assertThat(violations)
        .as("what axe found on " + where)
        .map(
            rule ->
                rule.getId()
                    + ": "
                    + rule.getHelp()
                    + " at "
                    + rule.getNodes().stream().map(n -> n.getHtml()).toList())
        .isEmpty();
  }

  /** Errors of scripts, and what the content security policy refused. */
  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    context.close();
  }
}
