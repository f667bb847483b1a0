package io.holter.stream.model;

import static io.holter.stream.model.Models.ACME;
import static io.holter.stream.model.Models.ALL;
import static io.holter.stream.model.Models.NEWER;
import static io.holter.stream.model.Models.NOON;
import static io.holter.stream.model.Models.PUMPS;
import static io.holter.stream.model.Models.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.ModelState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Instant SOON = NOON.plus(Duration.ofMinutes(1));
  private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));
  private static final Instant NEXT_WEEK = NOON.plus(Duration.ofDays(7));

  private final Models models = new Models().released(PUMPS).released(NEWER);

  @Test
  void aChampionRetiresTheOneBeforeItInItsScopeOnly() {
    models
        .decided(draft(PUMPS, ModelState.CHAMPION))
        .decided(draft(PUMPS, ModelState.CHAMPION, ACME))
        .decided(draft(NEWER, ModelState.SHADOW, ACME))
        .decided(draft(NEWER, ModelState.CHAMPION, ACME));

    assertThat(models.standing().champions())
        .containsEntry(ALL, PUMPS)
        .containsEntry(ACME, NEWER)
        .hasSize(2);
    assertThat(models.standing().shadows()).as("a champion is not on trial").isEmpty();
  }

  @Test
  void aChampionThatGoesOnTrialAgainLeavesItsPlaceEmpty() {
    models.decided(draft(PUMPS, ModelState.CHAMPION)).decided(draft(PUMPS, ModelState.SHADOW));

    assertThat(models.standing().champions()).isEmpty();
    assertThat(models.standing().shadows()).containsExactly(new Standing.Shadow(ALL, PUMPS));
  }

  @Test
  void retiringAnotherModelLeavesTheChampion() {
    models
        .decided(draft(PUMPS, ModelState.CHAMPION))
        .decided(draft(NEWER, ModelState.SHADOW))
        .decided(draft(NEWER, ModelState.RETIRED));

    assertThat(models.standing().champions()).containsEntry(ALL, PUMPS);
    assertThat(models.standing().shadows()).isEmpty();
  }

  @Test
  void whatIsPlannedStaysPlannedWhenAnotherScopeIsDecidedOn() {
    models
        .decided(draft(PUMPS, ModelState.CHAMPION, ALL, NEXT_WEEK))
        .decided(draft(NEWER, ModelState.CHAMPION, ACME, TOMORROW));

    assertThat(at(NOON)).isEqualTo(Standing.none());
    assertThat(at(TOMORROW).champions()).containsEntry(ACME, NEWER).hasSize(1);
    assertThat(at(NEXT_WEEK).champions()).containsEntry(ACME, NEWER).containsEntry(ALL, PUMPS);
  }

  @Test
  void whatIsDecidedLaterWinsInItsScopeOnceItHolds() {
    models
        .decided(draft(PUMPS, ModelState.CHAMPION, ALL, TOMORROW))
        .decided(draft(NEWER, ModelState.CHAMPION, ALL, SOON));

    assertThat(at(SOON).champions()).containsEntry(ALL, NEWER);
    assertThat(at(NEXT_WEEK).champions()).containsEntry(ALL, NEWER);
  }

  @Test
  void goesBackToTheChampionBeforeAndThenToNone() {
    models.decided(draft(PUMPS, ModelState.CHAMPION)).decided(draft(NEWER, ModelState.CHAMPION));
    assertThat(models.standing().before(ALL)).contains(PUMPS);
    assertThat(models.standing().before(ACME)).isEmpty();

    models.decided(draft(PUMPS, ModelState.CHAMPION));
    assertThat(models.standing().before(ALL)).as("not forward again").isEmpty();

    models.decided(draft(PUMPS, ModelState.RETIRED));
    assertThat(models.standing().before(ALL)).as("what was retired by mistake").contains(PUMPS);
  }

  private Standing at(Instant time) {
    return models.log.history().at(time.toEpochMilli());
  }
}
