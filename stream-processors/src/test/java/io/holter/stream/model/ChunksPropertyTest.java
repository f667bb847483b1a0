package io.holter.stream.model;

import static io.holter.stream.model.Models.PUMPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.ModelArtifact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ChunksPropertyTest {
  @Property(tries = 40)
  void comeTogetherInAnyOrderAndAnyNumberOfTimes(
      @ForAll @IntRange(min = 1, max = 4) int wholes,
      @ForAll @IntRange(min = -1, max = 1) int more,
      @ForAll long seed) {
    byte[] bundle = new byte[wholes * Chunks.SIZE + more];
    new Random(seed).nextBytes(bundle);
    Models models = new Models();
    List<ModelArtifact> chunks = new ArrayList<>(models.signer.release(PUMPS, bundle, Models.NOON));
    assertThat(chunks).hasSize(wholes + (more > 0 ? 1 : 0));
    chunks.addAll(chunks.subList(0, chunks.size() / 2));
    Collections.shuffle(chunks, new Random(seed));

    chunks.forEach(chunk -> assertThat(models.take(chunk)).isEmpty());

    assertThat(models.opened).singleElement().isEqualTo(bundle);
    assertThat(models.log.history().unfinished()).isEmpty();
    assertThat(models.log.history().release(PUMPS)).isPresent();
  }
}
