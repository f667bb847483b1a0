package io.holter.ingest.mqtt.doctor;

import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.CredentialDates;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long certificates and tokens are still good. */
final class CredentialFindings {
  private static final Duration SOON = Duration.ofDays(14);

  private CredentialFindings() {}

  static List<Finding> of(String subject, ConnectionSettings settings, Instant now) {
    List<Finding> findings = new ArrayList<>();
    try {
      CredentialDates.ofBridge(settings)
          .ifPresent(
              end -> findings.add(certificate(subject, "the bridge's certificate", end, now)));
      CredentialDates.ofToken(settings).ifPresent(end -> findings.add(token(subject, end, now)));
    } catch (IOException e) {
      findings.add(Finding.fail(subject, String.valueOf(e.getMessage())));
    }
    ofBroker(settings)
        .ifPresent(end -> findings.add(certificate(subject, "the broker's certificate", end, now)));
    return findings;
  }

  /** Nothing if there was no handshake: connecting tells better why. */
  private static Optional<Instant> ofBroker(ConnectionSettings settings) {
    try {
      return settings.endpoint().tls()
          ? Optional.of(CredentialDates.ofBroker(settings))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Finding certificate(String subject, String what, Instant end, Instant now) {
    Duration left = Duration.between(now, end);
    String whose = what + " (or one above it) ";
    if (left.isNegative()) {
      return Finding.fail(subject, whose + "expired at " + end + "; renew it");
    }
    return left.compareTo(SOON) < 0
        ? Finding.warn(
            subject,
            whose
                + "expires in "
                + left.toDays()
                + " days, at "
                + end
                + ", and then nothing connects; renew it")
        : Finding.ok(subject, what + " is good for " + left.toDays() + " days");
  }

  static Finding token(String subject, Instant end, Instant now) {
    return end.isAfter(now)
        ? Finding.ok(
            subject,
            "the token is good until "
                + end
                + "; the bridge takes the next one before, if it is"
                + " in token-file by then")
        : Finding.fail(
            subject, "the token expired at " + end + "; write a new one into token-file");
  }
}
