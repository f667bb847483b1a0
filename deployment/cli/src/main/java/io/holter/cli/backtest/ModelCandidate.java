package io.holter.cli.backtest;

import io.holter.anomaly.model.WindowModel;
import io.holter.stream.control.Timeline;
import io.holter.stream.model.ModelsInForce;
import io.holter.stream.model.ModelsInForce.Placed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model in the place of the champion, of all tenants or of one.
 *
 * @param model the caller's to close
 * @param tenant all if empty
 */
public record ModelCandidate(WindowModel model, Optional<String> tenant) implements Candidate {
  @Override
  public String version() {
    return model.manifest().id();
  }

  /** Champions of a narrower scope than the candidate's give way too: it is the one to try. */
  @Override
  public InForce from(InForce current, Instant time) {
    Timeline<ModelsInForce> models = current.models();
    Timeline<ModelsInForce> with =
        models.then(time.toEpochMilli(), tried(models.at(time.toEpochMilli())));
    for (long change : models.changes(time.toEpochMilli(), Long.MAX_VALUE)) {
      with = with.then(change, tried(models.at(change)));
    }
    return new InForce(current.policies(), with);
  }

  private ModelsInForce tried(ModelsInForce before) {
    List<Placed> others =
        before.champions().stream()
            .filter(placed -> tenant.isPresent() && !placed.tenant().equals(tenant))
            .toList();
    Placed own = new Placed(tenant, Optional.empty(), model);
    return new ModelsInForce(
        Stream.concat(others.stream(), Stream.of(own)).toList(), before.shadows());
  }
}
