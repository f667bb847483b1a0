package io.holter.gateway.transport.opensearch;

import io.holter.service.ConfigNode;
import io.holter.service.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How the gateway says who it is. */
sealed interface Credentials {
  /** The header Authorization, if there is one. */
  Optional<String> header();

  /** Nobody: a proxy or a network vouches. */
  record None() implements Credentials {
    @Override
    public Optional<String> header() {
      return Optional.empty();
    }
  }

  /** RFC 7617. */
  record Basic(String user, Secret password) implements Credentials {
    @Override
    public Optional<String> header() {
      byte[] both = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }
  }

  /** An API key of Elasticsearch, as it is handed out: {@code id:key} in Base64. */
  record ApiKey(Secret key) implements Credentials {
    @Override
    public Optional<String> header() {
      return Optional.of("ApiKey " + key.reveal());
    }
  }

  /** Reads {@code user}, {@code password-file} and {@code api-key-file}. */
  static Credentials read(ConfigNode node) {
    Optional<String> user = node.about("User of basic authentication.").optionalText("user");
    Optional<Secret> password = node.about("Password of the user.").optionalSecret("password");
    Optional<Secret> key =
        node.about("API key of Elasticsearch, encoded as it is handed out.")
            .optionalSecret("api-key");
    node.check(
        user.isPresent() == password.isPresent(),
        user.isPresent() ? "user" : "password",
        "needs both user and password-file",
        "user",
        "password");
    node.check(
        key.isEmpty() || user.isEmpty(),
        "user",
        "excludes api-key-file; keep one of them",
        "api-key");
    if (key.isPresent()) {
      return new ApiKey(key.get());
    }
    return user.isPresent() && password.isPresent()
        ? new Basic(user.get(), password.get())
        : new None();
  }
}
