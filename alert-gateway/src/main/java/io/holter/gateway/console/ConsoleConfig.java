package io.holter.gateway.console;

import io.holter.gateway.console.auth.oidc.OidcConfig;
import io.holter.gateway.console.auth.users.UserFile;
import io.holter.gateway.console.desk.DeskConfig;
import io.holter.gateway.console.live.LiveLimits;
import io.holter.service.ConfigException;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The console's server. It speaks TLS only; there is no plain port to switch on.
 *
 * @param address name or address of the interface to listen on; loopback unless told otherwise
 * @param port TCP port, 0 to 65535; 0 for any that is free
 * @param certificate PEM chain that it shows
 * @param key PEM private key of the certificate
 * @param origins pages that may send requests, as {@code https://console.example:8443}; empty: the
 *     address and loopback names with the port
 * @param signIn who decides who somebody is
 * @param limits what it takes at most
 * @param live what viewers may cost
 * @param streams the word before {@code -isolation}, {@code -detection} and {@code -alerting} in
 *     the ids of the Kafka Streams applications whose progress is shown
 * @param desk what people decide for; empty where they only look
 */
public record ConsoleConfig(
    String address,
    int port,
    Path certificate,
    Path key,
    List<String> origins,
    SignIn signIn,
    ConsoleLimits limits,
    LiveLimits live,
    String streams,
    Optional<DeskConfig> desk) {
  private static final Pattern ORIGIN =
      Pattern.compile("https://[a-z0-9.\\-]+(:[0-9]{1,5})?|https://\\[[0-9a-f:]+](:[0-9]{1,5})?");

  public ConsoleConfig {
    origins = List.copyOf(origins);
  }

  /** Reads the section {@code console}. */
  public static ConsoleConfig read(ConfigNode console) {
    String address =
        console.about("Where to listen; 0.0.0.0 for every interface.").text("address", "127.0.0.1");
    int port = console.about("TCP port; 0 takes any free one.").integer("port", 0, 65_535, 8_443);
    Path certificate = console.about("Certificate chain, PEM.").existingFile("certificate-file");
    Path key = console.about("Its private key, PEM (PKCS #8).").existingFile("key-file");
    List<String> origins =
        console
            .about("Pages that may send requests; unless given, those of loopback and the address.")
            .values(
                "origins",
                ValueType.text(ORIGIN, "https://host or https://host:port in lower case"),
                List.of());
    console.check(
        !origins.isEmpty() || !isEveryInterface(address),
        "origins",
        "is missing; where the console listens on every interface, say under which addresses"
            + " people open it",
        "address");
    SignIn signIn = signIn(console);
    ConsoleLimits limits = console.section("limits", ConsoleLimits::read);
    LiveLimits live = console.section("live", LiveLimits::read);
    String streams =
        console
            .about("The application-id-prefix of the holter streams whose progress is shown.")
            .text("streams", "holter");
    Optional<DeskConfig> desk = console.optionalSection("desk", DeskConfig::read);
    return console.build(
        () ->
            new ConsoleConfig(
                address, port, certificate, key, origins, signIn, limits, live, streams, desk));
  }

  private static SignIn signIn(ConfigNode console) {
    Optional<OidcConfig> oidc = console.optionalSection("oidc", OidcConfig::read);
    Optional<Path> users =
        console
            .about("People, hashes of their passwords, tenants and roles; or give oidc.")
            .optionalFile("users-file");
    console.check(
        oidc.isPresent() != users.isPresent(),
        "users-file",
        "and oidc: give one of the two, so that it is clear who decides",
        "oidc");
    users.filter(Files::isRegularFile).ifPresent(file -> inspect(console, file));
    return oidc.<SignIn>map(SignIn.Oidc::new)
        .orElseGet(() -> new SignIn.Users(users.orElse(Path.of("users.yaml"))));
  }

  private static void inspect(ConfigNode console, Path file) {
    try {
      UserFile.read(file);
    } catch (ConfigException e) {
      e.problems()
          .forEach(problem -> console.problem("users-file", file.toString(), "has: " + problem));
    }
  }

  /** The origins of pages that may send requests to a console that listens on {@code bound}. */
  List<String> originsOn(int bound) {
    if (!origins.isEmpty()) {
      return origins;
    }
    String host = address.contains(":") ? "[" + address + "]" : address;
    return List.of(
        "https://localhost:" + bound,
        "https://127.0.0.1:" + bound,
        "https://" + host + ":" + bound);
  }

  private static boolean isEveryInterface(String address) {
    try {
      return InetAddress.getByName(address).isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
