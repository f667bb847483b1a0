package io.holter.stream.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ed25519 keys in PEM files (RFC 7468), as {@code openssl genpkey -algorithm ed25519} writes them:
 * PKCS#8, not encrypted, and SubjectPublicKeyInfo (RFC 8410).
 */
public final class KeyFiles {
  /** Name of the private key's file in a directory. */
  public static final String PRIVATE = "model-key.pem";

  /** Name of the public key's file in a directory. */
  public static final String PUBLIC = "model-key.pub.pem";

  private static final String PRIVATE_LABEL = "PRIVATE KEY";
  private static final String PUBLIC_LABEL = "PUBLIC KEY";
  private static final long LARGEST = 16 << 10;
  private static final int LINE = 64;

  private KeyFiles() {}

  /**
   * Reads a public key.
   *
   * @throws IOException with a sentence if the file has none
   */
  public static PublicKey readPublic(Path file) throws IOException {
    byte[] der = der(file, PUBLIC_LABEL);
    try {
      return KeyFactory.getInstance(SigningKey.ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds a public key that is not Ed25519", e);
    }
  }

  /**
   * Reads a private key.
   *
   * @throws IOException with a sentence, without any of the content, if the file has none
   */
  public static PrivateKey readPrivate(Path file) throws IOException {
    byte[] der = der(file, PRIVATE_LABEL);
    try {
      return KeyFactory.getInstance(SigningKey.ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      // No cause: what it says may quote the key.
      throw new IOException(file + " holds a private key that is not Ed25519");
    }
  }

  /**
   * Makes a pair in a directory, which is made too: {@link #PRIVATE} for its owner alone (0600,
   * where the system has modes) and {@link #PUBLIC}.
   *
   * @throws IOException if one of the files is there already: a key is never written over
   */
  public static KeyPair make(Path directory) throws IOException {
    Path privateFile = directory.resolve(PRIVATE);
    Path publicFile = directory.resolve(PUBLIC);
    for (Path file : new Path[] {privateFile, publicFile}) {
      if (Files.exists(file)) {
        throw new FileAlreadyExistsException(
            "making a key failed: " + file + " is there already and is not written over");
      }
    }
    KeyPair pair = generated();
    Files.createDirectories(directory);
    write(privateFile, pem(PRIVATE_LABEL, pair.getPrivate().getEncoded()), "rw-------");
    write(publicFile, pem(PUBLIC_LABEL, pair.getPublic().getEncoded()), "rw-r--r--");
    return pair;
  }

  private static KeyPair generated() {
    try {
      return KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java from 15 on has Ed25519", e);
    }
  }

  private static byte[] der(Path file, String label) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " is too large for a PEM file with one key");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Matcher block =
        Pattern.compile(
                "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
            .matcher(text);
    if (!block.find()) {
      throw new IOException(file + " is not a PEM file with a " + label);
    }
    try {
      return Base64.getMimeDecoder().decode(block.group(1));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " has a " + label + " that is not base64");
    }
  }

  private static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  private static void write(Path file, String text, String mode) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
            }
            : new FileAttribute<?>[0];
    Set<StandardOpenOption> fresh =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel = Files.newByteChannel(file, fresh, attributes)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }
  }
}
