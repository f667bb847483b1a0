package io.holter.stream.model;

import static io.holter.stream.model.Models.ACME;
import static io.holter.stream.model.Models.ALL;
import static io.holter.stream.model.Models.NEWER;
import static io.holter.stream.model.Models.PUMPS;
import static io.holter.stream.model.Models.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelDecision;
import io.holter.schema.ModelState;
import io.holter.stream.model.Refusal.Reason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelLogTest {
  private final Models models = new Models();

  @Test
  void putsAReleasedModelOnTrialFiveSecondsAfterTheDecisionWasWritten() {
    models.released(PUMPS);
    long written = models.time();

    models.decided(draft(PUMPS, ModelState.SHADOW));

    ModelHistory history = models.log.history();
    assertThat(history.refusals()).isEmpty();
    assertThat(history.at(written + 4_999).shadows()).isEmpty();
    assertThat(history.at(written + 5_000).shadows())
        .containsExactly(new Standing.Shadow(ALL, PUMPS));
    assertThat(history.release(PUMPS).orElseThrow().card()).isEqualTo("card of pumps@1");
  }

  @Test
  void refusesWhatIsNotSigned() {
    ModelArtifact unsigned =
        ModelArtifact.newBuilder(models.one(PUMPS)).setSignature(ByteBuffer.allocate(0)).build();

    assertRefused(models.take(unsigned), Reason.UNSIGNED, "pumps@1 is not signed");
    assertThat(models.opened).isEmpty();
  }

  @Test
  void refusesAKeyThatIsNotTrustedHere() {
    ModelSigner stranger = new ModelSigner(SigningKey.of(Models.pair()), "eve", "");

    Optional<Refusal> refusal =
        models.take(stranger.release(PUMPS, new byte[] {1}, Models.NOON).get(0));

    assertRefused(refusal, Reason.UNTRUSTED_KEY, "is none of models.trusted-keys");
    assertThat(models.opened).isEmpty();
  }

  @Test
  void refusesASignatureOfOtherContent() {
    ModelArtifact forged =
        ModelArtifact.newBuilder(models.one(PUMPS)).setAuthor("somebody else").build();

    assertRefused(models.take(forged), Reason.FORGED, "does not have the signature");
    assertThat(models.opened).isEmpty();
  }

  @Test
  void refusesBytesThatAreNotThoseThatWereSigned() {
    ModelArtifact good = models.one(PUMPS);
    byte[] other = new byte[good.getContent().remaining()];
    ModelArtifact corrupt =
        ModelArtifact.newBuilder(good).setContent(ByteBuffer.wrap(other)).build();

    assertRefused(models.take(corrupt), Reason.CORRUPT, "release it again");
    assertThat(models.opened).isEmpty();
    assertThat(models.take(good)).as("the right one after it").isEmpty();
  }

  @Test
  void refusesATruncatedChunkBeforeAnyMemoryIsSetAside() {
    ModelArtifact good = models.one(PUMPS);
    ModelArtifact truncated =
        ModelArtifact.newBuilder(good)
            .setContent(ByteBuffer.wrap(Signed.bytes(good.getContent()), 0, 3))
            .build();

    assertRefused(models.take(truncated), Reason.CORRUPT, "has 3 bytes where 7 belong");
    assertThat(models.log.history().unfinished()).isEmpty();
  }

  @Test
  void refusesAHeaderThatAsksForMoreThanAModelMayHave() {
    ModelArtifact huge = ModelArtifact.newBuilder(models.one(PUMPS)).setSize(1L << 40).build();
    ModelArtifact many =
        ModelArtifact.newBuilder(models.one(PUMPS)).setChunks(Integer.MAX_VALUE).build();
    ModelArtifact outside = ModelArtifact.newBuilder(models.one(PUMPS)).setChunk(-1).build();

    assertRefused(models.take(huge), Reason.CORRUPT, "is not between 1 and 67108864");
    assertRefused(models.take(many), Reason.CORRUPT, "says 2147483647 chunks where 1 hold it");
    assertRefused(models.take(outside), Reason.CORRUPT, "index -1 is none of its chunks");
  }

  @Test
  void holdsNoMoreThanAFewUnfinishedReleases() {
    byte[] two = new byte[Chunks.SIZE + 1];
    Optional<Refusal> last = Optional.empty();
    for (int version = 1; version <= ModelLog.MOST_UNFINISHED + 1; version++) {
      ModelId id = new ModelId("pumps", Integer.toString(version));
      last = models.take(models.signer.release(id, two, Models.NOON).get(0));
    }

    assertRefused(last, Reason.INCOMPLETE, "the unfinished release of pumps@1 was given up");
    assertThat(models.log.history().unfinished()).hasSize(ModelLog.MOST_UNFINISHED);
  }

  @Test
  void saysWhatIsIncompleteAndIsFinishedByReleasingItAgain() {
    byte[] bundle = new byte[Chunks.SIZE + 1];
    List<ModelArtifact> chunks = models.signer.release(PUMPS, bundle, Models.NOON);
    models.take(chunks.get(0));

    assertThat(models.log.history().unfinished())
        .singleElement()
        .hasToString(
            "pumps@1 is incomplete: 1 of 2 chunks are there; release it again to finish it");
    assertRefused(
        models.take(models.signer.decide(draft(PUMPS, ModelState.SHADOW), models.log.history())),
        Reason.INCOMPLETE,
        "of which not all chunks are there");

    ModelSigner later = new ModelSigner(models.key, "bert", "again");
    later.release(PUMPS, bundle, Models.NOON.plusSeconds(60)).forEach(models::take);

    assertThat(models.log.history().unfinished()).isEmpty();
    assertThat(models.opened).singleElement().isEqualTo(bundle);
    assertThat(models.log.history().release(PUMPS).orElseThrow().refused()).isEmpty();
  }

  @Test
  void releasesANameAndVersionOnce() {
    models.released(PUMPS);

    assertThat(models.take(models.one(PUMPS))).as("the same again").isEmpty();
    assertRefused(
        models.take(models.signer.release(PUMPS, new byte[] {7}, Models.NOON).get(0)),
        Reason.TAKEN,
        "pumps@1 was released before with another content");
    assertThat(models.opened).hasSize(1);
  }

  @Test
  void keepsTheLastGoodWhenADecisionIsAboutAModelThatCannotBeUsed() {
    models.released(PUMPS).decided(draft(PUMPS, ModelState.CHAMPION));
    models.objection = Objection.of(Reason.OTHER_FEATURES, "pumps@2 scores other features");
    assertRefused(models.take(models.one(NEWER)), Reason.OTHER_FEATURES, "scores other features");

    Optional<Refusal> refusal =
        models.take(models.signer.decide(draft(NEWER, ModelState.CHAMPION), models.log.history()));

    assertRefused(refusal, Reason.OTHER_FEATURES, "is about a refused model");
    assertThat(models.standing().champions()).containsEntry(ALL, PUMPS);
    assertThat(models.log.history().decisions().get(1).refused()).isEqualTo(refusal);
  }

  @Test
  void refusesADecisionAboutAModelThatWasNotReleased() {
    assertRefused(
        models.take(models.signer.decide(draft(PUMPS, ModelState.SHADOW), models.log.history())),
        Reason.UNKNOWN_MODEL,
        "pumps@1, which was not released");
  }

  @Test
  void holdsADecisionForVoidThatDoesNotKnowTheOneBeforeIt() {
    models.released(PUMPS).released(NEWER);
    ModelHistory seen = models.log.history();
    models.decided(draft(PUMPS, ModelState.CHAMPION));

    Optional<Refusal> refusal =
        models.take(models.signer.decide(draft(NEWER, ModelState.CHAMPION), seen));

    assertRefused(refusal, Reason.VOID, "was made after decision none, but 1-");
    assertThat(models.standing().champions()).containsEntry(ALL, PUMPS);
    models.decided(draft(NEWER, ModelState.CHAMPION, ACME));
    assertThat(models.standing().champions()).as("decided again").hasSize(2);
  }

  @Test
  void refusesADecisionThatWasChangedOnItsWay() {
    models.released(PUMPS);
    ModelDecision good =
        models.signer.decide(draft(PUMPS, ModelState.SHADOW), models.log.history());

    assertRefused(
        models.take(ModelDecision.newBuilder(good).setState(ModelState.CHAMPION).build()),
        Reason.CORRUPT,
        "is not what its id was made of");
    assertThat(models.take(good)).as("the right one after it").isEmpty();
  }

  @Test
  void numbersAlikeWhoeverIsTrusted() {
    models.released(PUMPS);
    ModelSigner stranger = new ModelSigner(SigningKey.of(Models.pair()), "eve", "mine now");
    assertRefused(
        models.take(stranger.decide(draft(PUMPS, ModelState.CHAMPION), models.log.history())),
        Reason.UNTRUSTED_KEY,
        "decision 1-");

    models.decided(draft(PUMPS, ModelState.SHADOW));

    assertThat(models.log.history().newest().orElseThrow()).startsWith("2-");
    assertThat(models.standing().champions()).isEmpty();
    assertThat(models.standing().shadows()).hasSize(1);
  }

  @Test
  void refusesADecisionOfASlowClockThatWouldHoldBeforeAllKnowIt() {
    models.released(PUMPS);
    Instant early = Instant.ofEpochMilli(models.time() + 4_999);

    assertRefused(
        models.take(
            models.signer.decide(
                draft(PUMPS, ModelState.CHAMPION, ALL, early), models.log.history())),
        Reason.TOO_EARLY,
        "it needs 5 s to be known everywhere");
    assertThat(models.standing().champions()).isEmpty();

    ModelSigner.Draft replay =
        new ModelSigner.Draft(
            PUMPS, ModelState.CHAMPION, ALL, Optional.of(Models.NOON), true, Map.of(), false);
    assertThat(models.take(models.signer.decide(replay, models.log.history()))).isEmpty();
    assertThat(models.log.history().at(Models.NOON.toEpochMilli()).champions()).hasSize(1);
  }

  @Test
  void doesNotKnowEveryStateToCome() {
    assertRefused(
        models.take(models.signer.decide(draft(PUMPS, ModelState.UNKNOWN), models.log.history())),
        Reason.UNREADABLE,
        "does not know");
  }

  @Test
  void canTakeARecordAgainAfterItsBundleCouldNotBeKept() {
    models.isDiskFull = true;
    assertThatThrownBy(() -> models.take(models.one(PUMPS))).hasMessage("the disk is full");
    models.isDiskFull = false;

    assertThat(models.take(models.one(PUMPS))).isEmpty();
    assertThat(models.log.history().release(PUMPS)).isPresent();
  }

  private static void assertRefused(
      Optional<Refusal> refusal, Refusal.Reason reason, String sentence) {
    assertThat(refusal.map(Refusal::reason)).contains(reason);
    assertThat(refusal.orElseThrow().sentence()).contains(sentence);
  }
}
