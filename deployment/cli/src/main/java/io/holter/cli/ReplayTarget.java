package io.holter.cli;

import io.holter.cli.replay.Broker;
import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import io.holter.standalone.Endpoints;
import io.holter.standalone.MqttAccess;
import io.holter.standalone.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a replay goes.
 *
 * @param broker where it publishes
 * @param kafka where it counts, if it can
 */
record ReplayTarget(Broker broker, Optional<KafkaAccess> kafka) {
  /** A running standalone Holter. */
  static ReplayTarget standalone(Endpoints endpoints) throws IOException {
    Path password = new Secrets(Path.of(endpoints.secrets())).file(MqttAccess.REPLAY);
    return new ReplayTarget(
        new Broker(
            URI.create(endpoints.mqtt()),
            Optional.of(Path.of(endpoints.authority())),
            Optional.of(new Broker.Login(MqttAccess.REPLAY, secret(password)))),
        Optional.of(access(endpoints.kafka(), endpoints.registry())));
  }

  /** The broker that the options name. */
  static ReplayTarget of(URI to, ReplayOptions options) throws IOException {
    if (options.data != null) {
      return standalone(Endpoints.in(options.data));
    }
    Optional<Broker.Login> login =
        options.username == null || options.passwordFile == null
            ? Optional.empty()
            : Optional.of(new Broker.Login(options.username, secret(options.passwordFile)));
    Optional<KafkaAccess> kafka =
        options.kafka == null || options.registry == null
            ? Optional.empty()
            : Optional.of(access(options.kafka, options.registry));
    return new ReplayTarget(new Broker(to, Optional.ofNullable(options.authority), login), kafka);
  }

  private static KafkaAccess access(String bootstrap, String registry) {
    return new KafkaAccess(
        Map.of("bootstrap.servers", bootstrap), RegistrySettings.at(registry), Topics.standard());
  }

  private static String secret(Path file) throws IOException {
    return Files.readString(file).strip();
  }
}
