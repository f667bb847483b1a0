package io.holter.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.model.ModelBundle;
import io.holter.schema.ModelState;
import io.holter.stream.model.Decided;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.model.Scope;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReleasingTest {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Scope ALL = new Scope(Optional.empty(), Optional.empty());
  private static final Scope ACME = new Scope(Optional.of("acme"), Optional.empty());
  private static final Instant LATER = MemoryLedger.NOON.plusSeconds(3_600);
  private static final ModelBundle FIRST = SmallModel.of("1", WINDOW, 1);
  private static final ModelId ONE = ModelId.of("pumps", "1").orElseThrow();
  private static final ModelId TWO = ModelId.of("pumps", "2").orElseThrow();

  private MemoryLedger ledger;

  @BeforeEach
  void anEmptyTopic() throws Exception {
    ledger = new MemoryLedger();
  }

  @Test
  void putsAModelOnTrial() throws Exception {
    Decided decided = release(FIRST).orElseThrow();

    assertThat(decided.state()).isEqualTo(ModelState.SHADOW);
    assertThat(decided.decision().getId()).startsWith("1-");
    assertThat(ModelText.list(ledger.read(), LATER))
        .anySatisfy(line -> assertThat(line).contains("pumps@1", "shadow", "all tenants", "ada"));
    assertThat(ModelJson.show(ledger.read(), ledger.read().release(ONE).orElseThrow(), LATER))
        .contains("\"state\":\"shadow\"", "\"featureSet\":\"1-300000ms\"", "\"refused\":null");
  }

  @Test
  void finishesAReleaseThatWasCutOff() throws Exception {
    ledger.chunksLeft = 0;
    assertThatThrownBy(() -> release(FIRST)).isInstanceOf(IOException.class);
    ledger.chunksLeft = Integer.MAX_VALUE;

    assertThat(release(FIRST)).isPresent();
    assertThat(release(FIRST)).as("on trial already").isEmpty();
    assertThat(ledger.read().decisions()).hasSize(1);
  }

  @Test
  void refusesAModelOfOtherFeaturesBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> release(SmallModel.of("1", Duration.ofMinutes(10), 1)))
        .isInstanceOf(NotDecidedException.class)
        .hasMessageContaining("of set 1-600000ms; windows here have the")
        .hasMessageContaining("of set 1-300000ms: train it on those");
    assertThat(ledger.read().releases()).isEmpty();
  }

  @Test
  void refusesAnotherContentUnderTheSameVersion() throws Exception {
    release(FIRST);

    assertThatThrownBy(() -> release(SmallModel.of("1", WINDOW, 2)))
        .isInstanceOf(NotDecidedException.class)
        .hasMessageContaining("with another content; give this one a new version");
  }

  @Test
  void doesNotPutAChampionOnTrialByReleasingItAgain() throws Exception {
    release(FIRST);
    decide(wishes(ALL).promote(ONE, Map.of(), false));

    assertThatThrownBy(() -> release(FIRST)).hasMessageContaining("is champion for all tenants");
  }

  @Test
  void saysWhoWasFirstInTheSameScope() throws Exception {
    release(FIRST);
    release(SmallModel.of("2", WINDOW, 2));
    ledger.meanwhile.push(() -> quietly(wishes(ALL).promote(TWO, Map.of(), false)));

    assertThatThrownBy(() -> decide(wishes(ALL).promote(ONE, Map.of(), false)))
        .isInstanceOf(NotDecidedException.class)
        .hasMessageContaining("ada was first with decision 3-")
        .hasMessageContaining("pumps@2 is CHAMPION");
    assertThat(ledger.read().at(LATER.toEpochMilli()).champions()).containsEntry(ALL, TWO);
  }

  @Test
  void triesAgainWhenAnotherScopeWasDecidedOnMeanwhile() throws Exception {
    release(FIRST);
    ledger.meanwhile.push(() -> quietly(wishes(ACME).promote(ONE, Map.of(), false)));

    decide(wishes(ALL).promote(ONE, Map.of(), false));

    assertThat(ledger.read().at(LATER.toEpochMilli()).champions()).hasSize(2);
    assertThat(ledger.read().decisions()).hasSize(3);
  }

  @Test
  void rollsBackAndSaysWhenThereIsNothingToGoBackTo() throws Exception {
    assertThatThrownBy(() -> wishes(ALL).rollback(ledger.read()))
        .hasMessageContaining("there is no champion for all tenants");
    release(FIRST);
    release(SmallModel.of("2", WINDOW, 2));
    decide(wishes(ALL).promote(ONE, Map.of(), false));
    decide(wishes(ALL).promote(TWO, Map.of(), false));

    decide(wishes(ALL).rollback(ledger.read()));
    assertThat(wishes(ALL).champion(ledger.read())).contains(ONE);
    decide(wishes(ALL).rollback(ledger.read()));
    assertThat(wishes(ALL).champion(ledger.read())).isEmpty();
  }

  @Test
  void anOperatorWhoseClockIsSlowSeesWhoIsChampion() throws Exception {
    release(FIRST);
    decide(wishes(ALL).promote(ONE, Map.of(), false));
    Instant slow = MemoryLedger.NOON.minusSeconds(3_600);

    Wishes late = new Wishes(ALL, Optional.empty(), false, slow);

    assertThat(late.champion(ledger.read())).contains(ONE);
  }

  @Test
  void holdsACandidateAgainstTheChampionOfAWiderScope() throws Exception {
    release(FIRST);
    decide(wishes(ALL).promote(ONE, Map.of(), false));

    assertThat(wishes(ACME).champion(ledger.read())).contains(ONE);
    assertThatThrownBy(() -> wishes(ACME).requirePromotable(ledger.read(), ONE, Optional.empty()))
        .hasMessageContaining("is pumps@1 by now");
    assertThatThrownBy(() -> wishes(ALL).retire(ledger.read(), TWO))
        .hasMessageContaining("pumps@2 does nothing for all tenants");
  }

  private Optional<Decided> release(ModelBundle bundle) throws Exception {
    return new Releasing(ledger, ledger.signer, MemoryLedger.BUNDLES, (n, of) -> {})
        .release(bundle, ALL, Optional.empty(), false, LATER);
  }

  private void decide(ModelSigner.Draft draft) throws Exception {
    var unused = new Deciding(ledger, ledger.signer).decide(history -> draft);
  }

  private void quietly(ModelSigner.Draft draft) {
    try {
      decide(draft);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Wishes wishes(Scope scope) {
    return new Wishes(scope, Optional.empty(), false, LATER);
  }
}
