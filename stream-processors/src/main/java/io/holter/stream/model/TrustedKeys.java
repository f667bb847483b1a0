package io.holter.stream.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The Ed25519 public keys whose signatures count. Without one, no model is used. */
public final class TrustedKeys {
  private static final int ID_DIGITS = 16;
  private static final byte[] PROBE = "which key is this".getBytes(StandardCharsets.US_ASCII);

  private final Map<String, PublicKey> byId = new TreeMap<>();

  /** These keys. */
  public TrustedKeys(Collection<PublicKey> keys) {
    keys.forEach(key -> byId.put(id(key), key));
  }

  /** First 16 hexadecimal digits of the SHA-256 of a public key (SubjectPublicKeyInfo). */
  public static String id(PublicKey key) {
    return Sha256.of(key.getEncoded()).substring(0, ID_DIGITS);
  }

  /** Their ids. */
  public Set<String> ids() {
    return Set.copyOf(byId.keySet());
  }

  /** The private key for signing, if the public key that belongs to it is one of these. */
  public Optional<SigningKey> signing(PrivateKey key) {
    byte[] signature = new SigningKey(key, "").sign(PROBE);
    return byId.entrySet().stream()
        .filter(entry -> fits(entry.getValue(), PROBE, signature))
        .findFirst()
        .map(entry -> new SigningKey(key, entry.getKey()));
  }

  /**
   * Why a signature does not count; empty if it does.
   *
   * @param key id of the key that is said to have signed
   * @param what for people: what is signed
   */
  Optional<Objection> objection(String key, byte[] content, byte[] signature, String what) {
    if (signature.length == 0) {
      return Objection.of(Refusal.Reason.UNSIGNED, what + " is not signed");
    }
    PublicKey trusted = byId.get(key);
    if (trusted == null) {
      return Objection.of(
          Refusal.Reason.UNTRUSTED_KEY,
          "%s is signed by key %s, which is none of models.trusted-keys %s"
              .formatted(what, Objection.harmless(key), byId.keySet()));
    }
    return fits(trusted, content, signature)
        ? Optional.empty()
        : Objection.of(
            Refusal.Reason.FORGED,
            "%s does not have the signature of key %s that it says it has".formatted(what, key));
  }

  private static boolean fits(PublicKey key, byte[] content, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(SigningKey.ALGORITHM);
      verifier.initVerify(key);
      verifier.update(content);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      // Bytes that have not even the form of a signature.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot check Ed25519: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "TrustedKeys" + byId.keySet();
  }
}
