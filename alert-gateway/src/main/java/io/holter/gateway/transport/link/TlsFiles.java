package io.holter.gateway.transport.link;

import io.holter.service.ConfigNode;
import io.holter.service.tls.PemIdentity;
import io.holter.service.tls.PemTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * PEM files of a connection to a receiver.
 *
 * @param authority who may vouch for the receiver; the JDK's authorities if empty
 * @param certificate the gateway's certificate and chain, for mutual TLS
 * @param key the certificate's private key; there exactly if the certificate is
 */
public record TlsFiles(Optional<Path> authority, Optional<Path> certificate, Optional<Path> key) {
  /** Nothing but the authorities of the JDK. */
  public static final TlsFiles NONE =
      new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty());

  /** Reads {@code ca-file}, {@code certificate-file} and {@code key-file} of a section. */
  public static TlsFiles read(ConfigNode node) {
    Optional<Path> authority =
        node.about(
                "PEM file of the authorities that may vouch for the receiver; the JDK's if none.")
            .optionalFile("ca-file");
    Optional<Path> certificate =
        node.about("PEM file of the gateway's certificate and chain, for mutual TLS.")
            .optionalFile("certificate-file");
    Optional<Path> key =
        node.about("PEM file of the certificate's key: PKCS#8, not encrypted.")
            .optionalFile("key-file");
    node.check(
        certificate.isPresent() == key.isPresent(),
        certificate.isPresent() ? "certificate-file" : "key-file",
        "needs both certificate-file and key-file",
        "certificate-file",
        "key-file");
    return new TlsFiles(authority, certificate, key);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return all().isEmpty();
  }

  /**
   * TLS with the files as they are now.
   *
   * @throws IOException with a sentence about the file that cannot be used
   */
  public SSLContext context() throws IOException {
    try {
      KeyManager[] identity =
          certificate.isPresent() && key.isPresent()
              ? PemIdentity.read(certificate.get(), key.get()).getKeyManagers()
              : new KeyManager[0];
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity, PemTrust.in(authority).getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("preparing TLS failed: " + e.getMessage(), e);
    }
  }

  /** TLS 1.2 or 1.3, and the receiver's certificate must be for its host name (RFC 9525). */
  public static SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return parameters;
  }

  /**
   * When each file was last changed: another value means that {@link #context} would read others.
   *
   * @throws IOException if a file is gone
   */
  public List<FileTime> stamp() throws IOException {
    List<FileTime> times = new ArrayList<>();
    for (Path file : all()) {
      times.add(Files.getLastModifiedTime(file));
    }
    return List.copyOf(times);
  }

  /** Every file. */
  public Set<Path> all() {
    return Stream.of(authority, certificate, key)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
