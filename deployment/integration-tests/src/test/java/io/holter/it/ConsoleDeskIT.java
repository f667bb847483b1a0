package io.holter.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people decide on the screens of policies and models, in a real Chromium. */
@ExtendWith(WithBrokers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleDeskIT {
  private static final double PATIENCE_MS = 60_000;

  private Chromium chromium;
  private ConsoleSite console;

  @BeforeAll
  void open(Brokers brokers) throws Exception {
    chromium = Chromium.start();
    console = ConsoleSite.start(brokers, "desked");
    console.release("pumps");
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

  private Visitor signedIn(String user, String place) {
    return chromium
        .visitor(console.address(), ColorScheme.LIGHT, 1440, 1000)
        .signIn(user)
        .open(place);
  }

  @Test
  void anOperatorTriesAValueSeesWhatItWouldDoAppliesItAndGoesBack() {
    try (Visitor operator = signedIn("operator", "acme/policies?key=alerts.open-score")) {
      operator.find("slider").fill("19");

      assertThat(operator.first("differences")).containsText("alerts.open-score");
      assertThat(operator.find("preview"))
          .isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MS));
      int now = Integer.parseInt(operator.find("preview-now").innerText());
      int then = Integer.parseInt(operator.find("preview-then").innerText());
      assertThat(now).isGreaterThan(then);
      assertThat(operator.find("stretch")).containsText("records");
      operator.photograph("policies-light");
      operator.barsNobody("policies");

      operator.find("apply").click();
      operator.find("reason").fill("Only what is certain.");
      operator.find("confirm").click();
      assertThat(operator.find("history")).containsText("Only what is certain.", patient());
      assertThat(operator.find("history")).containsText("console:operator");

      operator.find("revert-file").click();
      operator.find("reason").fill("As it was.");
      operator.find("confirm").click();
      assertThat(operator.find("history")).containsText("As it was.", patient());
      assertThat(operator.complaints()).isEmpty();
    }
  }

  @Test
  void whatCannotBeUsedIsToldInASentence() {
    try (Visitor operator = signedIn("operator", "acme/policies?key=learning.duration")) {
      operator.find("wanted").fill("soon");

      assertThat(operator.find("change-problem")).containsText("soon", patient());
      assertThat(operator.find("apply")).isDisabled();
    }
  }

  @Test
  void aViewerSeesWhatHoldsAndWhyAndNoButton() {
    try (Visitor viewer = signedIn("viewer", "acme/policies?device=turned")) {
      assertThat(viewer.find("policies")).containsText("device turned");
      assertThat(viewer.find("policies")).containsText("all tenants");
      assertThat(viewer.find("viewer")).isVisible();
      assertThat(viewer.find("slider")).hasCount(0);
      assertThat(viewer.find("apply")).hasCount(0);
      assertThat(viewer.find("revert-file")).hasCount(0);
      assertThat(viewer.find("copy-command")).not().hasCount(0);
    }
    try (Visitor viewer = signedIn("viewer", "acme/models/pumps@1")) {
      assertThat(viewer.find("no-admin")).isVisible();
      assertThat(viewer.find("model-card")).isVisible();
      assertThat(viewer.find("promote")).hasCount(0);
    }
  }

  @Test
  void anAdministratorWeighsAModelPromotesItAndGoesBack() {
    try (Visitor admin = signedIn("admin", "acme/models")) {
      admin.page.getByText("pumps@1").first().click();
      assertThat(admin.find("promote")).isDisabled();
      admin.find("judge").click();
      assertThat(admin.find("verdict-sentence"))
          .containsText("nothing to be held against", patient());
      admin.photograph("model-light");
      admin.barsNobody("model");
      admin.find("promote").click();
      admin.find("reason").fill("It has earned it.");
      admin.find("confirm").click();

      assertThat(admin.find("model")).containsText("champion: acme", patient());
      assertThat(admin.find("model")).containsText("console:admin");

      admin.open("acme/models");
      admin.find("rollback").click(new Locator.ClickOptions().setTimeout(PATIENCE_MS));
      admin.find("reason").fill("It had not.");
      admin.find("confirm").click();
      assertThat(admin.find("models")).containsText("retired: acme", patient());
      admin.photograph("models-light");
      admin.barsNobody("models");
      assertThat(admin.complaints()).isEmpty();
    }
  }

  private static ContainsTextOptions patient() {
    return new ContainsTextOptions().setTimeout(PATIENCE_MS);
  }
}
