package io.holter.ingest.spool;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and authenticates the frames of one segment with AES-256-GCM (RFC 5116, {@code
 * AEAD_AES_256_GCM}).
 *
 * <p>Every segment has a random key of its own, which its header carries encrypted under the
 * spool's key with a random nonce. NIST SP 800-38D §8.3 allows 2^32 such encryptions; segments of
 * 64 KiB and more make that 256 TiB through one key file. Within a segment a nonce is the frame's
 * kind and number; a segment that was closed, by whatever, is never appended to, so that a number
 * is used once. A segment holds less than 2^31 bytes, far below the 2^36 of one key and nonce.
 *
 * <p>The additional data of a frame is the segment's first ordinal, the frame's kind, number and
 * length: a frame that is changed, moved, exchanged or put in twice does not open. The file's own
 * truncation is told by the seal at its end.
 */
final class SegmentCipher {
  static final int HEADER = 88;
  static final int TAG = 16;
  private static final long MAGIC = 0x484f4c5445525350L; // "HOLTERSP"
  private static final int VERSION = 1;
  private static final int NONCE = 12;
  private static final int KEY = 32;
  private static final int CLEAR = 28;

  private final long first;
  private final long created;
  private final SecretKey key;
  private final Cipher cipher = aes();
  private final ByteBuffer nonce = ByteBuffer.allocate(NONCE);
  private final ByteBuffer additional = ByteBuffer.allocate(21);

  private SegmentCipher(long first, long created, SecretKey key) {
    this.first = first;
    this.created = created;
    this.key = key;
  }

  /** The cipher of a new segment, and its header. */
  record Fresh(SegmentCipher cipher, ByteBuffer header) {}

  /**
   * A new segment.
   *
   * @param first ordinal of its first record
   * @param created milliseconds since 1970
   */
  static Fresh fresh(SecretKey spoolKey, long first, long created) {
    SecureRandom random = new SecureRandom();
    byte[] segmentKey = new byte[KEY];
    byte[] iv = new byte[NONCE];
    random.nextBytes(segmentKey);
    random.nextBytes(iv);
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putLong(MAGIC).putInt(VERSION).putLong(first).putLong(created);
    try {
      Cipher wrap = aes();
      wrap.init(Cipher.ENCRYPT_MODE, spoolKey, new GCMParameterSpec(TAG * 8, iv));
      wrap.updateAAD(header.array(), 0, CLEAR);
      header.put(iv).put(wrap.doFinal(segmentKey)).flip();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot do AES-256-GCM", e);
    }
    return new Fresh(
        new SegmentCipher(first, created, new SecretKeySpec(segmentKey, "AES")), header);
  }

  /**
   * The cipher of a segment that is there.
   *
   * @throws DamagedException if the header is not one, was changed, or has another key
   */
  static SegmentCipher of(SecretKey spoolKey, ByteBuffer header) throws DamagedException {
    if (header.remaining() < HEADER || header.getLong(0) != MAGIC) {
      throw new DamagedException("it does not begin as a segment does");
    }
    if (header.getInt(8) != VERSION) {
      throw new DamagedException("it has the version " + header.getInt(8) + ", not " + VERSION);
    }
    byte[] bytes = new byte[HEADER];
    header.get(0, bytes);
    try {
      Cipher unwrap = aes();
      unwrap.init(
          Cipher.DECRYPT_MODE, spoolKey, new GCMParameterSpec(TAG * 8, bytes, CLEAR, NONCE));
      unwrap.updateAAD(bytes, 0, CLEAR);
      byte[] segmentKey = unwrap.doFinal(bytes, CLEAR + NONCE, KEY + TAG);
      return new SegmentCipher(
          header.getLong(12), header.getLong(20), new SecretKeySpec(segmentKey, "AES"));
    } catch (AEADBadTagException e) {
      throw new DamagedException("its header was changed, or it belongs to another key file");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot do AES-256-GCM", e);
    }
  }

  /** Ordinal of the segment's first record. */
  long first() {
    return first;
  }

  /** When the segment was begun, milliseconds since 1970. */
  long created() {
    return created;
  }

  /** Encrypts a frame's content; each kind and number once. */
  byte[] seal(byte kind, long number, byte[] content) {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, nonce(kind, number));
      cipher.updateAAD(additional(kind, number, content.length + TAG));
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encrypting for the spool failed", e);
    }
  }

  /**
   * Decrypts a frame's content.
   *
   * @throws DamagedException if it is not what was written as this kind and number
   */
  byte[] open(byte kind, long number, byte[] sealed) throws DamagedException {
    if (sealed.length < TAG) {
      throw new DamagedException("a frame is too short");
    }
    try {
      cipher.init(Cipher.DECRYPT_MODE, key, nonce(kind, number));
      cipher.updateAAD(additional(kind, number, sealed.length));
      return cipher.doFinal(sealed);
    } catch (AEADBadTagException e) {
      throw new DamagedException("frame " + number + " is not what was written");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("decrypting from the spool failed", e);
    }
  }

  private GCMParameterSpec nonce(byte kind, long number) {
    nonce.clear().put(kind).put((byte) 0).put((byte) 0).put((byte) 0).putLong(number);
    return new GCMParameterSpec(TAG * 8, nonce.array());
  }

  private ByteBuffer additional(byte kind, long number, int length) {
    return additional.clear().putLong(first).put(kind).putLong(number).putInt(length).flip();
  }

  private static Cipher aes() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no AES-GCM", e);
    }
  }
}
