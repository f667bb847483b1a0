package io.holter.stream.model;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;

/** An Ed25519 private key that signs releases and decisions (RFC 8032). Prints its id only. */
public final class SigningKey {
  static final String ALGORITHM = "Ed25519";

  private final PrivateKey key;
  private final String id;

  SigningKey(PrivateKey key, String id) {
    this.key = key;
    this.id = id;
  }

  /** The private key of a pair. */
  public static SigningKey of(KeyPair pair) {
    return new SigningKey(pair.getPrivate(), TrustedKeys.id(pair.getPublic()));
  }

  /** First 16 hexadecimal digits of the SHA-256 of the public key (SubjectPublicKeyInfo). */
  public String id() {
    return id;
  }

  byte[] sign(byte[] content) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing with key " + id + " failed: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + id + "]";
  }
}
