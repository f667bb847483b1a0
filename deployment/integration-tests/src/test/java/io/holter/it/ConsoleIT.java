package io.holter.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The screens in a real Chromium, over what the real topologies made of a plant's five minutes. */
@ExtendWith(WithBrokers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ConsoleIT {
  /** What the API has of the device turned, each under its own address. */
  private static final String PLACES_OF_TURNED =
      """
      async () => {
        const get = async (place) => (await fetch("/api/v1/" + place)).json();
        const line = (await get("devices/turned")).behaviours[0];
        const query = new URLSearchParams({behaviour: line.behaviour, channel: line.channel ?? ""});
        const {id} = (await get("alerts?device=turned")).alerts[0];
        const {topic, partition, offset} = (await get("alerts/" + id)).evidence[0];
        return ["devices/turned", "devices/turned/series?" + query, "alerts/" + id,
          "alerts/" + id + "/deliveries", "records?" + new URLSearchParams({topic, partition, offset})];
      }
      """;

  private static final String STATUSES =
      "(places) => Promise.all(places.map(async (p) => (await fetch('/api/v1/' + p)).status))";

  /** What the API has of everything. */
  private static final String ALL =
      """
      async () => (await Promise.all(["fleet", "alerts?limit=500"].map(
        async (p) => (await fetch("/api/v1/" + p)).text()))).join("\\n")
      """;

  private Chromium chromium;
  private ConsoleSite console;

  @BeforeAll
  void open(Brokers brokers) throws Exception {
    chromium = Chromium.start();
    console = ConsoleSite.start(brokers, "seen");
  }

  @AfterAll
  void close() {
    if (console != null) {
      console.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private Visitor visitor() {
    return chromium.visitor(console.address(), ColorScheme.LIGHT, 1440, 1000);
  }

  @Test
  void aWrongPasswordIsToldInASentence() {
    try (Visitor visitor = visitor()) {
      visitor.page.navigate(console.address());
      visitor.find("user").fill("viewer");
      visitor.find("password").fill("wrong");
      visitor.find("sign-in").click();

      assertThat(visitor.find("sign-in-problem")).not().isEmpty();
      visitor.barsNobody("the door");
    }
  }

  @Test
  void theFirstPaintIsWithinASecond() {
    try (Visitor visitor = visitor().signIn("viewer")) {
      visitor.page.reload();
      visitor.find("alerting").waitFor();

      Object painted =
          visitor.page.evaluate(
              "() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
      assertThat(((Number) painted).doubleValue()).as("ms").isBetween(1.0, 1000.0);
    }
  }

  @Test
  void theFleetTellsWhoIsInWhatState() {
    try (Visitor visitor = visitor().signIn("viewer")) {
      assertThat(visitor.find("live")).hasAttribute("data-phase", "open");
      assertThat(visitor.find("lane")).hasCount(1);
      assertThat(row(visitor, "turned")).containsText("alerting");
      assertThat(row(visitor, "steady-0")).containsText("watching");
      assertThat(visitor.find("pipeline")).containsText("detection");

      visitor.find("state-alerting").click();

      assertThat(row(visitor, "steady-0")).hasCount(0);
      assertThat(row(visitor, "turned")).isVisible();
      assertThat(visitor.page.url()).contains("state=alerting");
    }
  }

  @Test
  void aDeviceIsShownOverWhatIsNormalForIt() {
    try (Visitor visitor = visitor().signIn("viewer").open("acme/devices/turned")) {
      assertThat(visitor.find("words").locator("li")).not().hasCount(0);
      assertThat(visitor.first("behaviour").locator(".chart"))
          .hasAttribute("aria-label", Pattern.compile("last .* expected .* samples outside .*"));
      assertThat(visitor.find("progress")).containsText("100");
      assertThat(visitor.find("device")).containsText("stratum/submit");
      visitor.page.getByText("stratum/submit").first().waitFor();
    }
  }

  @Test
  void anAlertIsExplainedToItsRawRecordAndToWhatWasSent() {
    try (Visitor visitor = visitor().signIn("viewer").open("acme/alerts?device=turned")) {
      visitor.find("alerts").locator("tbody tr").first().click();

      assertThat(visitor.find("reason-sentence")).containsText("turned");
      assertThat(visitor.find("contribution")).not().hasCount(0);
      assertThat(visitor.find("clears")).not().isEmpty();
      assertThat(visitor.find("steps")).containsText("opened");

      visitor
          .find("evidence")
          .getByRole(com.microsoft.playwright.options.AriaRole.BUTTON)
          .first()
          .click();
      assertThat(visitor.find("record")).containsText("stratum/submit");
      visitor.page.keyboard().press("Escape");
      assertThat(visitor.find("dialog")).hasCount(0);

      Locator delivery = visitor.first("delivery");
      assertThat(delivery).containsText("copy");
      assertThat(delivery).containsText("accepted");
      delivery.locator("summary").click();
      assertThat(delivery.locator("pre")).containsText("class_uid");
    }
  }

  @Test
  void anOperatorGivesAVerdictAndAViewerCannot() {
    try (Visitor viewer = visitor().signIn("viewer").open("acme/alerts?device=silent")) {
      viewer.find("alerts").locator("tbody tr").first().click();
      viewer.find("reason-sentence").waitFor();
      assertThat(viewer.find("verdict")).hasCount(0);
      assertThat(viewer.find("copy-command")).not().hasCount(0);
    }
    try (Visitor operator = visitor().signIn("operator").open("acme/alerts?device=silent")) {
      operator.find("alerts").locator("tbody tr").first().click();
      operator.find("verdict").click();
      operator.page.getByText("Benign").click();
      operator.find("reason").fill("It was being serviced.");
      operator.find("confirm").click();

      assertThat(operator.find("steps"))
          .containsText(
              "It was being serviced.",
              new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
    }
  }

  /** Last: by the time that it tells, every other device of the plant has fallen silent. */
  @Test
  @Order(Integer.MAX_VALUE)
  void aNewAlertComesByItself() {
    try (Visitor visitor = visitor().signIn("viewer").open("acme/alerts?device=steady-5")) {
      assertThat(visitor.find("live")).hasAttribute("data-phase", "open");
      assertThat(visitor.find("empty")).containsText("No alert is like that");

      console.turn("steady-5", "miner/login");

      assertThat(visitor.find("alerts"))
          .containsText(
              "miner/login", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
      assertThat(visitor.find("toast")).not().hasCount(0);
    }
  }

  @Test
  void everythingIsReachedWithTheKeyboard() {
    try (Visitor visitor = visitor().signIn("viewer")) {
      visitor.find("alerting").waitFor();
      visitor.page.keyboard().press("g");
      visitor.page.keyboard().press("a");
      Locator row = visitor.find("alerts").locator("tbody tr").first();
      row.waitFor();
      visitor.page.keyboard().press("j");
      assertThat(row).isFocused();
      visitor.page.keyboard().press("Enter");
      visitor.find("reason-sentence").waitFor();
      visitor.page.keyboard().press("u");
      visitor.find("alerts").waitFor();
      visitor.page.keyboard().press("/");
      assertThat(visitor.find("device-filter")).isFocused();
      visitor.page.keyboard().press("Tab");
      visitor.page.keyboard().press("?");
      assertThat(visitor.find("help")).isVisible();
      visitor.page.keyboard().press("Escape");
      assertThat(visitor.find("help")).hasCount(0);
    }
  }

  @Test
  void aLinkIntoAnotherTenantOffersToSwitch() {
    try (Visitor visitor = visitor().signIn("both").open("globex/fleet")) {
      visitor.find("switch").click();

      assertThat(visitor.find("tenant")).hasValue("globex");
      assertThat(visitor.find("empty")).containsText("No device has spoken yet");
    }
    try (Visitor visitor = visitor().signIn("viewer").open("globex/fleet")) {
      assertThat(visitor.find("empty")).containsText("may not look");
      assertThat(visitor.find("switch")).hasCount(0);
    }
  }

  @Test
  void whatIsOfAcmeIsNotThereForASessionOfGlobex() {
    Object places;
    try (Visitor acme = visitor().signIn("viewer")) {
      places = acme.page.evaluate(PLACES_OF_TURNED);
      assertThat((List<?>) places).hasSize(5);
      assertThat(statuses(acme, places)).containsOnly(200);
      assertThat((String) acme.page.evaluate(ALL)).contains("turned");
    }
    try (Visitor globex = visitor().signIn("both").open("globex/fleet")) {
      globex.find("switch").click();
      assertThat(globex.find("tenant")).hasValue("globex");
      assertThat(globex.find("empty")).containsText("No device has spoken yet");

      assertThat(statuses(globex, places)).containsOnly(404);
      assertThat((String) globex.page.evaluate(ALL)).doesNotContain("turned");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void nobodyIsBarredAndNothingIsRefusedByThePolicyOfContent(ColorScheme theme) {
    String suffix = "-" + theme.name().toLowerCase(java.util.Locale.ROOT);
    for (int width : List.of(1440, 400)) {
      try (Visitor visitor =
          chromium.visitor(console.address(), theme, width, 1000).signIn("operator")) {
        String name = suffix + (width < 500 ? "-narrow" : "");
        look(visitor, "fleet", "alerting", "fleet" + name);
        look(visitor, "devices/turned", "words", "device" + name);
        look(visitor, "alerts", "alerts", "alerts" + name);
        visitor.find("alerts").locator("tbody tr a").first().click();
        visitor.find("reason-sentence").waitFor();
        visitor.photograph("alert" + name);
        visitor.barsNobody("alert" + name);
        assertThat(visitor.complaints()).isEmpty();
      }
    }
  }

  private static List<Object> statuses(Visitor visitor, Object places) {
    return List.copyOf((List<?>) visitor.page.evaluate(STATUSES, places));
  }

  private static void look(Visitor visitor, String place, String part, String name) {
    visitor.open("acme/" + place);
    visitor.find(part).waitFor();
    visitor.page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
    visitor.photograph(name);
    visitor.barsNobody(name);
  }

  private static Locator row(Visitor visitor, String device) {
    return visitor.page.locator("tr[data-row='" + device + "']");
  }
}
