package io.holter.cli.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.cli.evaluate.InputException;
import io.holter.cli.model.NotDecidedException;
import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.console.desk.DeskConfig;
import io.holter.gateway.console.desk.DeskException;
import io.holter.gateway.console.desk.DeskProgress;
import io.holter.gateway.console.desk.DeskRequest;
import io.holter.service.ConfigFile;
import io.holter.stream.StreamsAppConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The desk of one installation. Reads Kafka anew for every request, so that it always decides on
 * what holds; keeps nothing but which previews are under way.
 */
public final class Desk implements ControlDesk {
  private final StreamsAppConfig config;
  private final Policies policies;
  private final Judging judging;

  private Desk(StreamsAppConfig config) {
    this.config = config;
    this.policies = new Policies(config);
    this.judging = new Judging(config);
  }

  /**
   * A desk; opens no connection.
   *
   * @throws IOException if the key cannot be read
   */
  public static ControlDesk open(DeskConfig desk) throws IOException {
    return new Desk(ConfigFile.read(desk.streams(), Map.of(), StreamsAppConfig::read));
  }

  @Override
  public ObjectNode perform(DeskRequest request, DeskProgress progress)
      throws DeskException, InterruptedException {
    try {
      if (!config.tenants().ids().contains(request.tenant())) {
        throw refused(
            "Tenant " + request.tenant() + " is not configured where this console decides.");
      }
      return perform(request, new Asked(request));
    } catch (NoSuchElementException | NotDecidedException | InputException e) {
      throw refused(String.valueOf(e.getMessage()));
    } catch (InterruptException e) {
      throw new InterruptedException(e.getMessage());
    } catch (IOException | KafkaException | IllegalStateException e) {
      throw new DeskException(
          List.of("It could not be done now: " + e.getMessage() + ". Try again later."),
          DeskException.Kind.UNAVAILABLE);
    }
  }

  private ObjectNode perform(DeskRequest request, Asked asked)
      throws DeskException, IOException, InterruptedException {
    return switch (request.operation()) {
      case POLICY_SHOW -> policies.show(asked);
      case POLICY_HISTORY -> policies.history(asked);
      case POLICY_EXPLAIN -> policies.explain(asked);
      case POLICY_DIFF -> policies.diff(asked);
      case POLICY_APPLY -> policies.apply(asked);
      case POLICY_REVERT -> policies.revert(asked);
      case ALERT_VERDICT -> judging.verdict(asked);
      case BASELINE_ACCEPT -> judging.accept(asked);
      case BASELINE_WITHDRAW -> judging.withdraw(asked);
      default -> throw refused("This desk does not do " + request.operation().path() + " yet.");
    };
  }

  private static DeskException refused(String sentence) {
    return new DeskException(List.of(sentence), DeskException.Kind.REFUSED);
  }
}
